"""The records of a lesson, and what is said of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from explorer.errors import ExplorerError
from explorer.lessons.task import Task
from explorer.network import Network

Shows = Literal["row", "drawing", "bars", "fields", "lrn", "units", "channels", "summary"]


@dataclass(frozen=True)
class LessonFigure:
    """The picture of a lesson.

    shows: what kind it is. title: its heading. network, layer: what it shows; the layer may be "".
    lines: printed lines of a summary, (layer, shape, parameters).
    """

    shows: Shows
    title: str
    network: Network
    layer: str = ""
    lines: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Exercise:
    """A question: its sentence and what it asks for."""

    ask: str
    task: Task


@dataclass(frozen=True)
class Lesson:
    """A lesson; data alone.

    id: its word in a URL. order: its place. text: at most three sentences; ** around what is bold.
    source: where the matter is from; link: an address of it, or "".
    variant: the network of the catalogue that Build opens; layer: the layer selected there.
    """

    id: str
    order: int
    title: str
    minutes: int
    text: str
    figure: LessonFigure
    source: str
    variant: str
    layer: str
    exercises: tuple[Exercise, ...]
    link: str = ""


class Feedback(NamedTuple):
    """What is said of an answer.

    slip: the mistake's id, "" if none explains the answer; skill: what to practice, or "".
    heading: the slip, or that it is right. working: the learner's own computation.
    needs: what that would need. formula: the way to the answer, from the second miss on.
    """

    is_right: bool
    heading: str
    working: str = ""
    needs: str = ""
    formula: str = ""
    slip: str = ""
    skill: str = ""


def judged(task: Task, text: str, misses: int = 0) -> Feedback:
    """Say whether an answer is right and, if not, why; never what is right.

    misses: the wrong answers before this one. The first miss gets the reason, later ones the
    formula too. An unreadable answer gets its sentence and does not count as a miss.
    """
    try:
        response = task.read(text)
    except ExplorerError as error:
        return Feedback(False, "Not an answer yet.", str(error), slip="unreadable")
    if task.is_right(response):
        return Feedback(True, "Right.", task.note)
    formula = task.formula if misses else ""
    mistake = task.explains(response)
    if mistake is None:
        return Feedback(False, "Not yet.", task.otherwise(response), formula=formula)
    working, needs = mistake.made[1:]
    return Feedback(
        False, f"Not yet: {mistake.name}.", working, needs, formula, mistake.id, mistake.skill
    )
