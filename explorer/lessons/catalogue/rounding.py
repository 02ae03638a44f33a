"""Floor, ceil and SAME."""

from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.networks import alone, conv1_on
from explorer.lessons.slip import Made
from explorer.lessons.slips.sizes import axis_of
from explorer.lessons.task import NumberTask
from explorer.lessons.wanted import Wanted, mistake
from explorer.network import MaxPool2d

_FLOOR = alone(MaxPool2d(name="pool1", kernel=3, stride=2), 96, 54)
_CEIL = alone(MaxPool2d(name="pool1", kernel=3, stride=2, rounding="ceil"), 96, 54)
_SAME = conv1_on(224, padding="same")
_AFTER = Wanted(
    "Zeros at the right",
    "",
    lambda row: axis_of(row).after,
    lambda row: (
        f"half of (windows − 1)·‹{axis_of(row).stride}› + ‹{axis_of(row).kernel}› − "
        f"{axis_of(row).input}, the odd one at the right"
    ),
    lambda row: f"{axis_of(row).before + axis_of(row).after} zeros in all, the odd one at the end.",
    (
        mistake(
            "odd_one_before",
            "you put the odd pixel at the left",
            lambda row: Made(
                axis_of(row).before,
                f"You divided {axis_of(row).before + axis_of(row).after} zeros and rounded down.",
                "Keras puts the odd pixel at the bottom and at the right.",
            ),
        ),
        mistake(
            "both_ends",
            "you gave both ends together",
            lambda row: Made(
                axis_of(row).before + axis_of(row).after,
                f"{axis_of(row).before + axis_of(row).after} zeros lie around the row in all.",
                "They are shared out between the left and the right end.",
            ),
        ),
    ),
)

LESSON = Lesson(
    id="rounding",
    order=3,
    title="Floor, ceil and SAME",
    minutes=6,
    text="Where the division leaves a **remainder**, three rules disagree: PyTorch rounds down, "
    "Caffe's pools round up, and Keras pads until nothing is left. A pool with 3 × 3 windows and "
    "a stride of 2 reads a map of 54 × 54. What does each rule make of it?",
    figure=LessonFigure("row", "The last values of one row", _FLOOR, "pool1"),
    source="torch.nn.MaxPool2d, Caffe's pooling_layer.cpp, tf.nn (SAME)",
    variant="original_code",
    layer="pool1",
    exercises=(
        Exercise("How high is the output if the pool rounds down?", NumberTask(_FLOOR, "pool1")),
        Exercise("And if it rounds up?", NumberTask(_CEIL, "pool1")),
        Exercise(
            "conv1 (11 × 11, stride 4) reads 224 pixels under SAME. How many windows are there?",
            NumberTask(_SAME, "conv1"),
        ),
        Exercise(
            "SAME adds zeros at both ends of that row. How many at the right?",
            NumberTask(_SAME, "conv1", _AFTER),
        ),
    ),
)
