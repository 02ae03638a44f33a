"""What is asked of a learner, and whether the answer is right: lessons and practice.

A new lesson is a new file in catalogue/ that defines LESSON, and nothing else.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from explorer.lessons import catalogue
from explorer.lessons.lesson import Exercise, Feedback, Lesson, LessonFigure, judged

__all__ = ["LESSONS", "Exercise", "Feedback", "Lesson", "LessonFigure", "judged"]


def _catalogue() -> dict[str, Lesson]:
    found: list[Lesson] = [
        import_module(f"{catalogue.__name__}.{module.name}").LESSON
        for module in iter_modules(catalogue.__path__)
    ]
    return {lesson.id: lesson for lesson in sorted(found, key=lambda lesson: lesson.order)}


LESSONS: Final[dict[str, Lesson]] = _catalogue()
"""Every lesson by its id, in the order of the list."""
