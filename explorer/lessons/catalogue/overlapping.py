"""Pooling that overlaps."""

from math import ceil

from explorer.arithmetic import Row
from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.networks import PAPER, PAPER_IS, PAPER_LINK, paper_with
from explorer.lessons.slip import Made
from explorer.lessons.slips.sizes import axis_of
from explorer.lessons.task import NumberTask
from explorer.lessons.wanted import STORED, Wanted, mistake

_APART = paper_with("pool1", kernel=2, stride=2)


def _windows_per_value(row: Row) -> int:
    axis = axis_of(row)
    return ceil(axis.kernel / axis.stride) ** 2


_SHARED = Wanted(
    "Values in both windows",
    "",
    lambda row: axis_of(row).kernel - axis_of(row).stride,
    lambda row: f"‹{axis_of(row).kernel}› − ‹{axis_of(row).stride}›",
    lambda _: "A kernel larger than the stride makes windows overlap.",
    (
        mistake(
            "stride_for_overlap",
            "you gave the stride",
            lambda row: Made(
                axis_of(row).stride,
                f"{axis_of(row).stride} is how far the next window starts.",
                "Shared is what the next window does not skip.",
            ),
        ),
        mistake(
            "no_overlap",
            "you put the windows side by side",
            lambda row: Made(
                0,
                "That would be so with a stride as large as the window.",
                f"The stride is {axis_of(row).stride}, the window {axis_of(row).kernel} wide.",
            ),
        ),
    ),
)
_MOST = Wanted(
    "Windows that read one value",
    "windows",
    _windows_per_value,
    lambda row: f"⌈‹{axis_of(row).kernel}› / ‹{axis_of(row).stride}›⌉²",
    lambda _: "Two along each axis where windows overlap.",
    (
        mistake(
            "one_axis",
            "you counted along one axis",
            lambda row: Made(
                ceil(axis_of(row).kernel / axis_of(row).stride),
                "You counted the windows of one row.",
                "Windows overlap downwards as well.",
            ),
        ),
        mistake(
            "whole_window",
            "you counted the values of a window",
            lambda row: Made(
                axis_of(row).kernel ** 2,
                f"{axis_of(row).kernel}·{axis_of(row).kernel} values lie in a window.",
                "Turn it round: in how many windows can one value lie?",
            ),
        ),
    ),
)

LESSON = Lesson(
    id="overlapping",
    order=7,
    title="Overlapping pools",
    minutes=5,
    text="AlexNet's pools take windows of **3 × 3** with a stride of **2**; until then, a pool of "
    "2 × 2 with a stride of 2 was usual. The paper says that the overlap lowers its error by "
    "0.4 points. What does it change in the shapes, and what does it cost?",
    figure=LessonFigure("row", "The last values of one row", PAPER, "pool1"),
    source=f"{PAPER_IS} 3.4",
    variant="paper",
    layer="pool1",
    exercises=(
        Exercise(
            "How many values of a row do two neighboring windows share?",
            NumberTask(PAPER, "pool1", _SHARED),
        ),
        Exercise(
            "In how many windows of pool1 can one value lie at most?",
            NumberTask(PAPER, "pool1", _MOST),
        ),
        Exercise(
            "pool1 reads 55 × 55. How high is its output with windows of 2 and a stride of 2?",
            NumberTask(_APART, "pool1"),
        ),
        Exercise("How many parameters does pool1 store?", NumberTask(PAPER, "pool1", STORED)),
    ),
    link=PAPER_LINK,
)
