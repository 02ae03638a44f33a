"""The size rule."""

from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.networks import PAPER, alone
from explorer.lessons.task import NumberTask, ShapeTask
from explorer.network import Conv2d

_SMALL = alone(Conv2d(name="conv1", filters=8, kernel=3), 1, 9)
_WIDE = alone(Conv2d(name="conv1", filters=8, kernel=3, stride=2), 1, 9)

LESSON = Lesson(
    id="size_rule",
    order=1,
    title="The size rule",
    minutes=5,
    text="A row has **9 pixels**, and a window of **3** slides over it, one pixel at a time. Each "
    "place where the window stops gives one output value. How many places are there, and "
    "what changes if the window moves by two pixels?",
    figure=LessonFigure("row", "One row of 9 pixels", _WIDE, "conv1"),
    source="V. Dumoulin, F. Visin, A guide to convolution arithmetic for deep learning, 2016",
    variant="paper",
    layer="conv1",
    exercises=(
        Exercise("How many windows fit if they start 1 pixel apart?", NumberTask(_SMALL, "conv1")),
        Exercise("And if they start 2 pixels apart?", NumberTask(_WIDE, "conv1")),
        Exercise(
            "The paper's pool1 reads 55 × 55 with windows of 3 and a stride of 2. How high is its "
            "output?",
            NumberTask(PAPER, "pool1"),
        ),
        Exercise(
            "conv1 has 96 filters of 11 × 11 and a stride of 4. What is its output on "
            "227 × 227 × 3, as height × width × channels?",
            ShapeTask(PAPER, "conv1"),
        ),
    ),
)
