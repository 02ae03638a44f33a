"""Find the slip in a summary."""

from explorer.arithmetic import Row, trace
from explorer.lessons.choices import LayerTask
from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.slip import Slip
from explorer.lessons.slips.counts import bias_left_out
from explorer.lessons.task import NumberTask
from explorer.lessons.wanted import OUTPUT_SIZE, STORED
from explorer.network import Network
from explorer.variants import VARIANTS
from explorer.wording.notation import number, shape

_LENET = VARIANTS["lenet5"].network

Printed = tuple[tuple[str, str, str], ...]


def _stored(network: Network) -> tuple[Row, ...]:
    return tuple(row for row in trace(network).rows if row.parameters)


def _summary(network: Network, wrong: str, made_by: Slip) -> Printed:
    """A summary whose count at one layer is what a slip gives."""
    lines = []
    for row in _stored(network):
        found = made_by.made(row) if row.layer.name == wrong else None
        count = row.parameters if found is None else found.value
        if isinstance(count, int):
            lines.append((row.layer.name, shape(row.output_shape), number(count)))
    return tuple(lines)


def _differs(network: Network, lines: Printed) -> LayerTask:
    """Ask for the line whose count is not that of the arithmetic."""
    counts = {name: count for name, _, count in lines}

    def pick(rows: tuple[Row, ...]) -> str:
        return next(r.layer.name for r in rows if number(r.parameters) != counts[r.layer.name])

    return LayerTask(
        network,
        tuple(counts),
        pick,
        lambda row: (
            f"{row.layer.name}: {STORED.formula(row).translate(_PLAIN)} "
            f"{'is' if number(row.parameters) == counts[row.layer.name] else 'is not'} "
            f"{counts[row.layer.name]}."
        ),
        "Kernel height · width · channels per group · filters, + one bias per filter",
    )


_PLAIN = str.maketrans("", "", "‹›«»")
LENET = _summary(_LENET, "conv2", bias_left_out)

LESSON = Lesson(
    id="find_the_slip",
    order=12,
    title="Find the slip in a summary",
    minutes=10,
    text="A summary lists what every layer gives and stores. In the one below, a LeNet-5 for "
    "32 × 32 pixels, **one line is wrong**. Which one, and what went wrong there?",
    figure=LessonFigure("summary", "A summary with one slip", _LENET, "conv2", LENET),
    source="Y. LeCun et al. 1998, as it is usually implemented",
    variant="lenet5",
    layer="conv2",
    exercises=(
        Exercise("Which line of the summary is wrong?", _differs(_LENET, LENET)),
        Exercise(
            "How many parameters does conv2 really store? It has 16 filters of 5 × 5 on 6 "
            "channels, with biases.",
            NumberTask(_LENET, "conv2", STORED),
        ),
        Exercise(
            "fc3 reads 5 × 5 × 16 values and has 120 units. How many parameters?",
            NumberTask(_LENET, "fc3", STORED),
        ),
        Exercise(
            "conv2 reads 14 × 14 with 5 × 5 filters, stride 1, padding 0. How high is its output?",
            NumberTask(_LENET, "conv2", OUTPUT_SIZE),
        ),
    ),
)
