"""224 or 227."""

from explorer.lessons.choices import ChoiceTask, Option
from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.networks import PAPER_IS, PAPER_LINK, conv1_on
from explorer.lessons.slip import Made
from explorer.lessons.slips.sizes import axis_of
from explorer.lessons.task import NumberTask, row_of
from explorer.lessons.wanted import Wanted, mistake
from explorer.network import Network

_AT_224 = conv1_on(224)
_PRINTED = 55

_APART = Wanted(
    "Distance of two windows",
    "pixels",
    lambda row: axis_of(row).stride,
    lambda _: "the stride",
    lambda _: "The stride says how far apart two windows start.",
    (
        mistake(
            "kernel_for_stride",
            "you gave the width of a window",
            lambda row: Made(
                axis_of(row).kernel,
                f"{axis_of(row).kernel} pixels is how wide a window is.",
                "Windows may overlap: the next one starts before this one ends.",
            ),
        ),
        mistake(
            "gap_between",
            "you counted the pixels between the two starts",
            lambda row: Made(
                axis_of(row).stride - 1,
                "You counted the pixels that lie between the two first pixels.",
                "Count the steps from one first pixel to the other.",
            ),
        ),
        mistake(
            "overlap",
            "you gave the overlap",
            lambda row: Made(
                axis_of(row).kernel - axis_of(row).stride,
                "That many pixels belong to both windows.",
                "The distance is from one first pixel to the other.",
            ),
        ),
    ),
)
_UNUSED = Wanted(
    "Unused columns",
    "",
    lambda row: row.unread[1],
    lambda row: (
        f"the remainder of ({axis_of(row).input} − ‹{axis_of(row).kernel}›) / "
        f"‹{axis_of(row).stride}›"
    ),
    lambda _: "What the division leaves over lies beyond the last window.",
    (
        mistake(
            "missing_for_unused",
            "you gave what one more window would lack",
            lambda row: Made(
                axis_of(row).stride - axis_of(row).rest,
                "That many pixels are missing for one more window.",
                "Here the windows are those that fit, and the question is what lies after them.",
            ),
        ),
        mistake(
            "none_unused",
            "you took all pixels as used",
            lambda row: Made(
                0,
                f"(224 − 11) / 4 = {float(axis_of(row).quotient):.2f} does not divide evenly.",
                "Look at what lies after the last window that fits.",
            ),
        ),
    ),
)


def _change(words: str, network: Network) -> Option:
    row = row_of(network, "conv1")
    size = row.steps[0].text.rpartition(" = ")[0]
    makes = axis_of(row).output
    return Option(words, lambda: makes == _PRINTED, lambda: f"{words}: {size} makes {makes}.")


LESSON = Lesson(
    id="which_input",
    order=2,
    title="224 or 227?",
    minutes=6,
    text="The paper prints an input of **224 × 224** and a first map of **55 × 55**. Its first "
    "layer has 11 × 11 filters and a stride of 4. Do these numbers fit together at the right "
    "end of a row?",
    figure=LessonFigure("row", "The last pixels of one row", _AT_224, "conv1"),
    source=f"{PAPER_IS} 3.5 and figure 2",
    variant="paper",
    layer="conv1",
    exercises=(
        Exercise("How far apart do two windows start?", NumberTask(_AT_224, "conv1", _APART)),
        Exercise(
            "How many windows fit in one row if you round down?", NumberTask(_AT_224, "conv1")
        ),
        Exercise(
            "Which three changes make it 55?",
            ChoiceTask(
                (
                    _change("Input 227", conv1_on(227)),
                    _change("Input 226", conv1_on(226)),
                    _change("Padding 1", conv1_on(224, padding=1)),
                    _change("Padding 2", conv1_on(224, padding=2)),
                    _change("Round up", conv1_on(224, rounding="ceil")),
                ),
                several=True,
                hint="(W − F + 2P) / S, rounded, + 1 for each of them",
            ),
        ),
        Exercise(
            "At 224, rounded down: how many columns of pixels does no window use?",
            NumberTask(_AT_224, "conv1", _UNUSED),
        ),
    ),
    link=PAPER_LINK,
)
