"""Batch normalization's four numbers."""

import numpy as np

from explorer.arithmetic import Row
from explorer.arithmetic.arrays.batch_norm import batch_norm
from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.slip import Made
from explorer.lessons.task import NumberTask
from explorer.lessons.wanted import STORED, Wanted, mistake
from explorer.variants import VARIANTS

_CODE360 = VARIANTS["code360"].network
_ROW = np.array([[[2.0, 4.0, 4.0, 6.0]]])


def _per_channel(row: Row) -> int:
    return row.parameters // row.input_shape[0]


_FOUR = Wanted(
    "Numbers for one channel",
    "numbers",
    _per_channel,
    lambda _: "scale, shift, running mean, running variance",
    lambda _: "A scale and a shift are trained; a mean and a variance are kept for later.",
    (
        mistake(
            "two_of_four",
            "you counted only those that are trained",
            lambda _: Made(
                2,
                "A scale and a shift are trained.",
                "At test time there is no batch: what does the layer use then?",
            ),
        ),
    ),
)
_TRAINED = Wanted(
    "Trained parameters",
    "parameters",
    lambda row: row.trainable_parameters,
    lambda row: f"2·{row.input_shape[0]}",
    lambda _: "A scale and a shift per channel.",
    (
        mistake(
            "all_of_them",
            "you counted the running statistics too",
            lambda row: Made(
                row.parameters,
                f"{row.parameters:,} numbers are stored.",
                "The running mean and variance are measured, not trained.",
            ),
        ),
    ),
)
_NORMALIZED = Wanted(
    "The largest value, normalized",
    "",
    lambda _: float(batch_norm(_ROW).max()),
    lambda _: "(6 − mean) / √variance",
    lambda _: "The mean is 4, and the variance is the mean of the squared distances.",
    (
        mistake(
            "variance_not_root",
            "you divided by the variance",
            lambda _: Made(
                1.0, "(6 − 4) / 2 = 1.", "Divide by its square root, the standard deviation."
            ),
        ),
        mistake(
            "unbiased",
            "you divided the squares by one less",
            lambda _: Made(
                float((6 - 4) / _ROW.std(ddof=1)),
                "You took (4 + 4) / 3 as the variance.",
                "In training the layer takes the mean of all four squares.",
            ),
        ),
        mistake(
            "mean_only",
            "you only subtracted the mean",
            lambda _: Made(2.0, "6 − 4 = 2.", "The distance is also divided by the deviation."),
        ),
    ),
    digits=2,
)

LESSON = Lesson(
    id="batch_norm",
    order=10,
    title="Batch norm's four numbers",
    minutes=6,
    text="Many tutorials put **batch normalization** in the place of LRN. It takes away each "
    "channel's mean, divides by its standard deviation, and then scales and shifts. Which "
    "numbers must the layer keep for that, and which of them are trained?",
    figure=LessonFigure("channels", "One channel before and after", _CODE360, "bn1"),
    source="S. Ioffe, C. Szegedy, Batch normalization, 2015, algorithms 1 and 2",
    variant="code360",
    layer="bn1",
    exercises=(
        Exercise(
            "How many numbers does the layer store for one channel?",
            NumberTask(_CODE360, "bn1", _FOUR),
        ),
        Exercise(
            "bn1 has 96 channels. How many parameters does Keras print for it?",
            NumberTask(_CODE360, "bn1", STORED),
        ),
        Exercise("How many of them are trained?", NumberTask(_CODE360, "bn1", _TRAINED)),
        Exercise(
            "A channel holds 2, 4, 4 and 6. What does 6 become, before scale and shift, to two "
            "decimals?",
            NumberTask(_CODE360, "bn1", _NORMALIZED),
        ),
    ),
)
