"""The receptive field."""

from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.marks import first
from explorer.lessons.networks import PAPER
from explorer.lessons.task import NumberTask
from explorer.lessons.wanted import SEEN

_LAYERS = ("conv1", "pool1", "conv2", "pool2", "conv3", "conv4", "conv5", "pool5")
_BOUND = 100


LESSON = Lesson(
    id="receptive_field",
    order=6,
    title="Receptive field",
    minutes=8,
    text="A value of conv1 sees **11 × 11 pixels** of the photo, and its neighbor sees a patch "
    "that starts **4 pixels** further on. A value of pool1 reads 3 × 3 of them. How much of the "
    "photo does each later layer see?",
    figure=LessonFigure("fields", "What one value sees of 227 pixels", PAPER, "conv1"),
    source="A. Araujo, W. Norris, J. Sim, Computing receptive fields, Distill 2019",
    variant="paper",
    layer="pool1",
    exercises=(
        Exercise("How many pixels wide is what pool1 sees?", NumberTask(PAPER, "pool1", SEEN)),
        Exercise(
            "pool1's values lie 8 pixels apart, and conv2 has 5 × 5 filters. What does conv2 see?",
            NumberTask(PAPER, "conv2", SEEN),
        ),
        Exercise(
            "pool2 has 3 × 3 windows, over values that are 8 pixels apart. What does it see?",
            NumberTask(PAPER, "pool2", SEEN),
        ),
        Exercise(
            "Which is the first layer that sees more than 100 pixels?",
            first(
                PAPER,
                _LAYERS,
                lambda row: (
                    row.receptive_field is not None and row.receptive_field.size[0] > _BOUND
                ),
                lambda row: f"{row.layer.name} sees {int(SEEN.right(row))} pixels.",
                "Field before + (F − 1) · distance of the values before, layer after layer.",
            ),
        ),
    ),
)
