"""Dropout and what it does at test time."""

from explorer.arithmetic import Row
from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.networks import PAPER, PAPER_IS, PAPER_LINK, paper_with
from explorer.lessons.slip import Made
from explorer.lessons.task import NumberTask
from explorer.lessons.wanted import STORED, Wanted, mistake
from explorer.network import Dropout

_RARE = paper_with("drop6", rate=0.2)
_VALUE = 6


def _rate(row: Row) -> float:
    if not isinstance(row.layer, Dropout):
        raise TypeError(row.layer.name)
    return row.layer.rate


_KEPT = Wanted(
    "Units that stay, on average",
    "units",
    lambda row: round(row.input_shape[0] * (1 - _rate(row))),
    lambda row: f"{row.input_shape[0]:,}·(1 − ‹{_rate(row):g}›)",
    lambda _: "Which units stay is drawn again for every photo.",
    (
        mistake(
            "dropped_for_kept",
            "you counted the units that are dropped",
            lambda row: Made(
                round(row.input_shape[0] * _rate(row)),
                f"{row.input_shape[0]:,}·{_rate(row):g} are set to 0.",
                "The question is how many stay.",
            ),
        ),
        mistake(
            "all_kept",
            "you kept all of them",
            lambda row: Made(
                row.input_shape[0], "All units are there at test time.", "This is training."
            ),
        ),
    ),
)
_AT_TEST = Wanted(
    "At test time",
    "",
    lambda row: _VALUE * (1 - _rate(row)),
    lambda row: f"6·(1 − ‹{_rate(row):g}›)",
    lambda _: "On average the next layer then gets as much as in training.",
    (
        mistake(
            "unscaled",
            "you passed it on as it is",
            lambda _: Made(
                _VALUE,
                "6 passes where training has scaled the values already.",
                "The paper leaves them in training, so that test time has to make up for it.",
            ),
        ),
        mistake(
            "doubled",
            "you scaled it up",
            lambda row: Made(
                _VALUE / (1 - _rate(row)),
                f"6 / (1 − {_rate(row):g}) is what today's libraries do in training.",
                "At test time more units are there than in training: each must count less.",
            ),
        ),
    ),
    digits=1,
)
_IN_TRAINING = Wanted(
    "Factor in training",
    "",
    lambda row: 1 / (1 - _rate(row)),
    lambda row: f"1 / (1 − ‹{_rate(row):g}›)",
    lambda _: "This is inverted dropout: nothing is left to do at test time.",
    (
        mistake(
            "share_kept",
            "you gave the share that stays",
            lambda row: Made(
                1 - _rate(row),
                f"1 − {_rate(row):g} is what the paper would multiply by at test time.",
                "In training the values that stay have to make up for those that are gone.",
            ),
        ),
        mistake(
            "one_over_rate",
            "you divided by the rate",
            lambda row: Made(
                1 / _rate(row),
                f"1 / {_rate(row):g}.",
                "The rate is the share that is dropped, not the share that stays.",
            ),
        ),
    ),
    digits=2,
)

LESSON = Lesson(
    id="dropout",
    order=9,
    title="Dropout at test time",
    minutes=6,
    text="In training, dropout sets each of fc6's **4,096** outputs to 0 with a probability of "
    "**0.5**. At test time nothing is dropped. What keeps the next layer from getting twice as "
    "much as it was trained for?",
    figure=LessonFigure("units", "Sixty-four units in training and at test time", PAPER, "drop6"),
    source=f"{PAPER_IS} 4.2; torch.nn.Dropout",
    variant="paper",
    layer="drop6",
    exercises=(
        Exercise(
            "How many of the 4,096 outputs stay in training, on average?",
            NumberTask(PAPER, "drop6", _KEPT),
        ),
        Exercise(
            "A unit's output is 6 at test time. What does the paper pass on?",
            NumberTask(PAPER, "drop6", _AT_TEST),
        ),
        Exercise(
            "PyTorch scales in training instead. With a rate of 0.2, by which factor?",
            NumberTask(_RARE, "drop6", _IN_TRAINING),
        ),
        Exercise("How many parameters does drop6 store?", NumberTask(PAPER, "drop6", STORED)),
    ),
    link=PAPER_LINK,
)
