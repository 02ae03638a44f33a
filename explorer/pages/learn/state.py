"""What the Learn page shows, and how the URL says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

from explorer.lessons import LESSONS, Exercise, Feedback, Lesson, judged
from explorer.lessons.practice import practice, practiced
from explorer.ui.page_view import Link, Notices, PageView

SHOWN: Final = "?"
"""A try that asked for the answer."""
LONGEST_TRY: Final = 60
"""characters of an answer: more than the longest shape."""
MOST_TRIES: Final = 6
"""tries of a question that are kept, the last ones: the formula comes with the second."""
_QUESTION: Final = "!"
_TRY: Final = "~"
DEFAULT_LESSON: Final = "which_input"

Tries = tuple[str, ...]


@dataclass(frozen=True)
class LearnView(PageView):
    """The lesson, and what was answered there: the tries of each question, up to the open one."""

    lesson: str = DEFAULT_LESSON
    answers: tuple[Tries, ...] = ()

    @property
    def shown(self) -> Lesson:
        """The lesson's record; a layer of practice is one as well."""
        found = lesson_of(self.lesson)
        return LESSONS[DEFAULT_LESSON] if found is None else found

    def tries(self, at: int) -> Tries:
        """The tries of a question."""
        return self.answers[at] if at < len(self.answers) else ()

    def is_done(self, at: int) -> bool:
        """Whether a question is answered, or its answer was shown."""
        last = self.tries(at)[-1:]
        return last == (SHOWN,) or (
            bool(last) and judged(self.shown.exercises[at].task, last[0]).is_right
        )

    def is_right(self, at: int) -> bool:
        """Whether a question was answered right, at whichever try."""
        return self.is_done(at) and self.tries(at)[-1] != SHOWN

    @property
    def open(self) -> int:
        """The first question that is not done; their number if all are."""
        count = len(self.shown.exercises)
        return next((at for at in range(count) if not self.is_done(at)), count)

    def answered(self, at: int, text: str) -> LearnView:
        """The state after a try; one that could not be read is replaced by the next."""
        text = text.replace(_QUESTION, "").replace(_TRY, "").strip()[:LONGEST_TRY]
        before = self.tries(at)
        if not text or before[-1:] == (text,):
            return self
        if before and self.feedback(at).slip == "unreadable":
            before = before[:-1]
        filled = [self.tries(each) for each in range(max(len(self.answers), at + 1))]
        filled[at] = (*before, text)[-MOST_TRIES:]
        return replace(self, answers=tuple(filled))

    def feedback(self, at: int) -> Feedback:
        """What is said of the last try of a question that has one."""
        tries = self.tries(at)
        return judged(self.exercise(at).task, tries[-1], len(tries) - 1)

    def exercise(self, at: int) -> Exercise:
        """A question of the lesson."""
        return self.shown.exercises[at]

    @property
    def packed(self) -> str:
        """The answers as one text."""
        return _QUESTION.join(_TRY.join(tries) for tries in self.answers)

    def parameters(self) -> dict[str, str]:
        """The query parameters that reproduce it, defaults left out."""
        shown = {} if self.lesson == DEFAULT_LESSON else {"lesson": self.lesson}
        return shown | ({"answers": self.packed} if self.answers else {})

    @classmethod
    def from_parameters(cls, given: Mapping[str, str]) -> tuple[Self, Notices]:
        """Return what the parameters say; what they do not say, or wrongly, is the default."""
        link = Link(given)
        lesson = link.read("lesson", lambda text: text if lesson_of(text) else None, DEFAULT_LESSON)
        return cls(lesson, unpacked(lesson, link.text("answers"))), link.notices()


def lesson_of(id_: str) -> Lesson | None:
    """A lesson, or a layer of practice, by its id."""
    which = practiced(id_)
    return LESSONS.get(id_) if which is None else practice(*which)


def unpacked(lesson: str, text: str) -> tuple[Tries, ...]:
    """Answers from one text; what is more than the lesson's questions is left out."""
    record = lesson_of(lesson)
    if not text or record is None:
        return ()
    questions = text.split(_QUESTION)[: len(record.exercises)]
    return tuple(
        tuple(each[:LONGEST_TRY] for each in tries.split(_TRY) if each.strip())[-MOST_TRIES:]
        for tries in questions
    )
