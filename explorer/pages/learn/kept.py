"""What a browser keeps of the lessons: the answers, and so what is done and right."""

from __future__ import annotations

from typing import Final

import streamlit as st
from pydantic import TypeAdapter, ValidationError

from explorer.lessons.practice import practiced
from explorer.lessons.scores import PracticeScore, scored
from explorer.pages.learn.state import LearnView, lesson_of, unpacked
from explorer.ui.components.kept_text import kept_text
from explorer.ui.state import Work, current_work

_KEPT: Final = "learn_kept"
_READ: Final = "learn_kept_read"
_NAME: Final = "alexnet-explorer-learn"
_MOST_LAYERS: Final = 100
"""layers of practice that are kept, the last ones: what was weak long ago may be strong."""
_TEXTS: Final = TypeAdapter(dict[str, str])


def kept() -> dict[str, str]:
    """The answers of each lesson as one text, by the lesson's id."""
    found: dict[str, str] = st.session_state.setdefault(_KEPT, {})
    return found


def keep(work: Work) -> None:
    """Bring what the browser keeps into the session once; then keep what was answered since."""
    view = work.view(LearnView)
    if view.answers:
        kept()[view.lesson] = view.packed
        layers = [id_ for id_ in kept() if practiced(id_)]
        for id_ in layers[: max(0, len(layers) - _MOST_LAYERS)]:
            del kept()[id_]
    ready = st.session_state.get(_READ, False)
    text = _TEXTS.dump_json(kept()).decode() if ready else None
    with st.container(key="learn_kept_text"):
        kept_text(_NAME, text, _came, key="learn_kept_component")


def _came(text: str) -> None:
    """Take what the browser has kept; what this session answered stays."""
    st.session_state[_READ] = True
    if not text:
        return
    try:
        found = _TEXTS.validate_json(text)
    except ValidationError:
        return  # by another version of this page, or by hand: it is overwritten
    known = {id_: packed for id_, packed in found.items() if lesson_of(id_)}
    st.session_state[_KEPT] = known | kept()
    work = current_work()
    lesson = work.view(LearnView).lesson
    if not work.view(LearnView).answers:
        work.change(LearnView, answers=unpacked(lesson, kept().get(lesson, "")))


def forget(work: Work) -> None:
    """Start over: nothing is answered, here and in the browser."""
    st.session_state[_KEPT] = {}
    work.change(LearnView, answers=())


def progress(lesson: str) -> tuple[int, int]:
    """How many questions of a lesson are done, and how many of them right."""
    view = LearnView(lesson, unpacked(lesson, kept().get(lesson, "")))
    done = range(view.open)
    return len(done), sum(view.is_right(at) for at in done)


def practice_score() -> PracticeScore:
    """How practice went, over the layers that are kept."""
    return scored([(id_, unpacked(id_, packed)) for id_, packed in kept().items()])
