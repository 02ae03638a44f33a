"""Groups and the two GPUs."""

from explorer.arithmetic import Row
from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.marks import first
from explorer.lessons.networks import PAPER, PAPER_IS, PAPER_LINK, paper_with
from explorer.lessons.slip import Made
from explorer.lessons.slips.counts import conv_parts, what_it_reads
from explorer.lessons.task import NumberTask
from explorer.lessons.wanted import STORED, WORK, Wanted, mistake
from explorer.network import Conv2d


def _channels(row: Row) -> Made | None:
    parts = conv_parts(row)
    return parts and Made(
        parts.channels, f"conv2's input has {parts.channels}.", what_it_reads(parts)
    )


_READ = Wanted(
    "Channels that one filter reads",
    "channels",
    lambda row: row.input_shape[0] // getattr(row.layer, "groups", 1),
    lambda row: f"{row.input_shape[0]} / ‹{getattr(row.layer, 'groups', 1)}›",
    lambda row: f"{row.layer.name}'s filters read their own group alone.",
    (mistake("all_channels", "you forgot the groups", _channels),),
)


def _ungrouped(row: Row) -> bool:
    return isinstance(row.layer, Conv2d) and row.layer.groups == 1


LESSON = Lesson(
    id="groups",
    order=5,
    title="Groups and the two GPUs",
    minutes=7,
    text="AlexNet did not fit on one GPU of 3 GB, so it was cut in two: in conv2, conv4 and conv5 "
    "each GPU read **only its own maps**. Today that is written as **2 groups**. What does "
    "it save?",
    figure=LessonFigure("drawing", "The paper's network, to scale", PAPER, "conv2"),
    source=f"{PAPER_IS} 3.2",
    variant="paper",
    layer="conv2",
    exercises=(
        Exercise(
            "conv2 reads 96 channels in 2 groups. How many does one of its filters read?",
            NumberTask(PAPER, "conv2", _READ),
        ),
        Exercise(
            "conv2 has 256 filters of 5 × 5, with biases. How many parameters?",
            NumberTask(PAPER, "conv2", STORED),
        ),
        Exercise("And without groups?", NumberTask(paper_with("conv2", groups=1), "conv2", STORED)),
        Exercise(
            "With 2 groups its output is 27 × 27 × 256. How many MACs?",
            NumberTask(PAPER, "conv2", WORK),
        ),
        Exercise(
            "Which is the first layer after conv1 whose filters read the maps of both GPUs?",
            first(
                PAPER,
                ("conv2", "conv3", "conv4", "conv5"),
                _ungrouped,
                lambda row: f"{row.layer.name} has {'1 group' if _ungrouped(row) else '2 groups'}.",
                "A layer with one group reads everything.",
            ),
        ),
    ),
    link=PAPER_LINK,
)
