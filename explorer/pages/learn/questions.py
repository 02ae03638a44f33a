"""The questions of a lesson: those answered folded, the open one with its field, the later ones."""

from __future__ import annotations

import streamlit as st

from explorer.arithmetic.step import Step
from explorer.html import Markup, fragment, h
from explorer.lessons.choices import ChoiceTask, LayerTask
from explorer.lessons.task import NumberTask
from explorer.pages.learn.state import SHOWN, LearnView
from explorer.ui.as_text import as_text
from explorer.ui.own_keys import own_input
from explorer.ui.state import Work


def questions(work: Work) -> None:
    """Draw the bars and the questions."""
    view = work.view(LearnView)
    count = len(view.shown.exercises)
    st.html(_progress(view))
    for at in range(count):
        if at < view.open:
            st.html(_answered(view, at))
        elif at == view.open:
            _open(work, at)
        else:
            st.html(_later(view, at))
    if view.open == count:
        right = sum(view.is_right(at) for at in range(count))
        told = f"Done: {right} of {count} right."
        st.html(h.p(told, class_="ex-learn-done", role="status"))


def _progress(view: LearnView) -> Markup:
    count = len(view.shown.exercises)
    marks = [
        "ex-learn-good" if at < view.open else "ex-learn-now" if at == view.open else None
        for at in range(count)
    ]
    now = min(view.open + 1, count)
    return h.div(
        h.span(f"Question {now} of {count}"),
        h.div([h.i(class_=mark) for mark in marks], class_="ex-learn-bars"),
        class_="ex-learn-progress",
    )


def formula_html(marked: str) -> Markup:
    """A formula with the layer's own numbers in color."""
    parts = [
        h.span(part.text, class_="ex-yours") if part.role == "yours" else part.text
        for part in Step("", marked).parts
    ]
    return h.span(parts)


def _answered(view: LearnView, at: int) -> Markup:
    exercise, right = view.exercise(at), view.is_right(at)
    task = exercise.task
    answer = task.written(task.right)
    way = fragment(formula_html(task.formula), " = ") if isinstance(task, NumberTask) else None
    return h.section(
        h.i("✓" if right else "–", class_="ex-learn-good" if right else "ex-learn-shown"),
        h.div(
            h.p(f"{at + 1} · {exercise.ask}", class_="ex-learn-ask"),
            h.p(way, h.b(answer)),
            task.note and h.p(task.note, class_="ex-note"),
        ),
        class_="ex-learn-answered",
        aria_label=f"Question {at + 1}, {'right' if right else 'the answer was shown'}",
    )


def _later(view: LearnView, at: int) -> Markup:
    return h.section(h.i(), h.p(f"{at + 1} · {view.exercise(at).ask}"), class_="ex-learn-later")


def _open(work: Work, at: int) -> None:
    view = work.view(LearnView)
    exercise = view.exercise(at)
    with st.container(border=True, key="learn_open"):
        st.html(h.h2(h.span(str(at + 1)), " ", exercise.ask, class_="ex-learn-question"))
        _field(work, at)
        tries = view.tries(at)
        if tries:
            st.html(_reply(view, at))
        with st.container(horizontal=True, key="learn_acts"):
            if not isinstance(exercise.task, ChoiceTask | LayerTask):
                # The field hands its text in when it is left, so the press itself does nothing.
                st.button("Try again" if tries else "Check", key="learn_check", type="primary")
            st.button(
                "Show the answer",
                key=f"learn_show_{view.lesson}_{at}",
                on_click=answer,
                args=(work, view.lesson, at, SHOWN),
            )


def answer(work: Work, lesson: str, at: int, text: str) -> None:
    """Take a try, if the lesson and the question are still the ones shown."""
    view = work.view(LearnView)
    if view.lesson == lesson and view.open == at:
        work.change(LearnView, answers=view.answered(at, text).answers)


def _reply(view: LearnView, at: int) -> Markup:
    told = view.feedback(at)
    return h.div(
        h.b(told.heading),
        h.p(told.working),
        told.needs and h.p(told.needs),
        told.formula and h.p("Formula: ", formula_html(told.formula)),
        class_="ex-learn-reply",
        role="alert",
    )


def _field(work: Work, at: int) -> None:
    view = work.view(LearnView)
    task, name = view.exercise(at).task, f"learn_answer_{view.lesson}_{'abcdefgh'[at]}"

    def last() -> str:
        return (work.view(LearnView).tries(at) or ("",))[-1]

    def take(text: str) -> None:
        answer(work, view.lesson, at, text)

    if isinstance(task, ChoiceTask) and task.several:
        words = [each.words for each in task.options]

        def chosen() -> list[str]:
            return [each for each in words if each in last().split("|")]

        several, changed = own_input(name, chosen, lambda picked: take("|".join(picked)))
        st.pills(
            "Your answer", words, selection_mode="multi", key=several, on_change=changed,
            label_visibility="collapsed",
        )  # fmt: skip
        return
    if isinstance(task, ChoiceTask | LayerTask):
        options = (
            list(task.among)
            if isinstance(task, LayerTask)
            else [each.words for each in task.options]
        )

        def one() -> str | None:
            return last() if last() in options else None

        single, changed = own_input(name, one, lambda picked: take(picked or ""))
        st.pills(
            "Your answer", options, key=single, on_change=changed, label_visibility="collapsed",
            format_func=as_text,
        )  # fmt: skip
        return
    key, changed = own_input(name, last, take)
    st.text_input(
        "Your answer",
        key=key,
        max_chars=60,
        placeholder="height x width x channels" if task.kind == "shape" else "a number",
        label_visibility="collapsed",
        on_change=changed,
    )
