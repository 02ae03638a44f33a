"""Parameters against work."""

from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.marks import most
from explorer.lessons.networks import PAPER, PAPER_IS, PAPER_LINK
from explorer.lessons.task import NumberTask
from explorer.lessons.wanted import STORED, WORK

_WEIGHTED = ("conv1", "conv2", "conv3", "conv4", "conv5", "fc6", "fc7", "fc8")

LESSON = Lesson(
    id="parameters_and_work",
    order=4,
    title="Parameters and work",
    minutes=7,
    text="A convolution uses each weight at **every place** of its output, a fully connected "
    "layer uses each weight **once**. A multiplication with its addition is one MAC. Where, then, "
    "do the parameters sit, and where is the work?",
    figure=LessonFigure("drawing", "The paper's network, to scale", PAPER, "conv1"),
    source=f"{PAPER_IS} 3.5",
    variant="paper",
    layer="conv1",
    exercises=(
        Exercise(
            "conv1 has 96 filters of 11 × 11 on 3 channels, with biases. How many parameters?",
            NumberTask(PAPER, "conv1", STORED),
        ),
        Exercise(
            "Its output is 55 × 55 × 96. How many MACs does conv1 take?",
            NumberTask(PAPER, "conv1", WORK),
        ),
        Exercise(
            "Which layer stores the most parameters?",
            most(PAPER, _WEIGHTED, lambda row: row.parameters, "stores", "parameters"),
        ),
        Exercise(
            "Which layer takes the most work?",
            most(PAPER, _WEIGHTED, lambda row: row.macs, "takes", "MACs"),
        ),
    ),
    link=PAPER_LINK,
)
