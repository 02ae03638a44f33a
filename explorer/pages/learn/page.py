"""The body of Learn: the list of lessons, a lesson with its figure, and its questions."""

from __future__ import annotations

from typing import Final

import streamlit as st

from explorer.html import Markup, h
from explorer.lessons import LESSONS
from explorer.lessons.hand_in import answers_json
from explorer.lessons.practice import practice_id, practiced
from explorer.pages.check.links import PAGES, go, network_link
from explorer.pages.learn.figure import figure
from explorer.pages.learn.kept import forget, keep, kept, progress
from explorer.pages.learn.practice_card import practice_card
from explorer.pages.learn.questions import questions
from explorer.pages.learn.state import DEFAULT_LESSON, LearnView, lesson_of, unpacked
from explorer.ui import url
from explorer.ui.components.app_links import app_link, app_links
from explorer.ui.page_style import page_style
from explorer.ui.state import Work
from explorer.variants import VARIANTS

LEARN: Final = "learn"
_IDS: Final = tuple(LESSONS)


def body(work: Work) -> None:
    """The whole page."""
    page_style("learn")
    keep(work)
    app_links(lambda given: _go(work, given), {**PAGES, LEARN: "pages/learn.py"})
    with st.container(key="learn_page"):
        _list(work)
        with st.container(border=True, key="learn_lesson"):
            with st.container(key="learn_left"):
                _lesson(work)
            with st.container(key="learn_right"):
                questions(work)
            _foot(work)


def _go(work: Work, given: dict[str, str]) -> None:
    """Open a lesson with what was answered there, or a network on Build."""
    lesson = given.get("lesson", "")
    if lesson_of(lesson):
        _open(work, lesson)
    else:
        go(work, given)


def _open(work: Work, lesson: str) -> None:
    work.change(LearnView, lesson=lesson, answers=unpacked(lesson, kept().get(lesson, "")))


def _list(work: Work) -> None:
    view = work.view(LearnView)
    counts = {id_: progress(id_) for id_ in LESSONS}
    finished = sum(counts[id_][0] == len(LESSONS[id_].exercises) for id_ in LESSONS)
    with st.container(border=True, key="learn_list"):
        st.html(
            h.nav(
                h.p(h.b("Lessons"), h.span(f"{finished} of {len(LESSONS)} done")),
                h.div(
                    h.i(style=f"width:{100 * finished / len(LESSONS):.0f}%"),
                    class_="ex-learn-share",
                ),
                h.ol([_item(id_, counts[id_][0], current=id_ == view.lesson) for id_ in LESSONS]),
                class_="ex-learn-list",
                id="learn-list",
                aria_label="Lessons",
            )
        )
        practice_card(view)
        note = "Your progress stays in this browser. A link carries the answers of one lesson."
        st.html(h.p(note, class_="ex-note"))
        with st.container(horizontal=True, key="learn_keep"):
            st.download_button(
                "Hand in",
                lambda: answers_json(view.shown, view.answers, url.parameters(work)),
                f"answers-{view.lesson}.json",
                "application/json",
                key="learn_hand_in",
                icon=":material/download:",
                on_click="ignore",
            )
            st.button("Start over", key="learn_forget", on_click=forget, args=(work,))


def _item(id_: str, done: int, *, current: bool) -> Markup:
    lesson = LESSONS[id_]
    finished = done == len(lesson.exercises)
    mark = h.i("✓" if finished else str(lesson.order), class_="ex-learn-good" if finished else None)
    told = "done" if finished else f"{done} of {len(lesson.exercises)}" if done else ""
    return h.li(
        mark,
        app_link(LEARN, {"lesson": id_}, lesson.title),
        told and h.span(told, class_="ex-sr"),
        h.span(f"{lesson.minutes} min"),
        class_="ex-learn-current" if current else None,
        aria_current="true" if current else None,
    )


def _lesson(work: Work) -> None:
    view = work.view(LearnView)
    lesson = view.shown
    pieces = lesson.text.split("**")
    text = [h.b(each) if at % 2 else each for at, each in enumerate(pieces)]
    st.html(
        h.div(
            h.p(
                f"Practice, layer {lesson.order}"
                if practiced(view.lesson)
                else f"Lesson {lesson.order} · {lesson.minutes} minutes",
                class_="ex-note",
            ),
            h.h2(lesson.title),
            h.p(text),
            class_="ex-learn-text",
        )
    )
    figure(view)
    source = h.a("Open the paper", href=lesson.link, target="_blank") if lesson.link else None
    st.html(h.p(lesson.source, ". " if source else ".", source, class_="ex-note"))


def _foot(work: Work) -> None:
    """The way on: to the lessons around this one, or to the next layer of practice."""
    view = work.view(LearnView)
    lesson, which = view.shown, practiced(view.lesson)
    if which is None:
        at = _IDS.index(lesson.id)
        before, after = (_IDS[at - 1] if at else ""), "".join(_IDS[at + 1 : at + 2])
        names = [f"← {_title(before)}", f"{_title(after)} →"]
        network = VARIANTS[lesson.variant].network
    else:
        before, after = DEFAULT_LESSON, practice_id(which[0], which[1] + 1)
        names = ["← Lessons", "Next layer →"]
        network = lesson.figure.network
    with st.container(horizontal=True, vertical_alignment="center", key="learn_foot"):
        _way(work, names[0], before, "learn_before")
        st.html(network_link(lesson.variant, network, lesson.layer, "Open this layer in Build"))
        _way(work, names[1], after, "learn_next")


def _title(id_: str) -> str:
    return LESSONS[id_].title if id_ else "No more lessons"


def _way(work: Work, name: str, to: str, key: str) -> None:
    st.button(name, key=key, disabled=not to, on_click=_open, args=(work, to))
