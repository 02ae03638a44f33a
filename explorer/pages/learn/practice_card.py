"""The way into practice, and how it went: right answers per skill and what to practice next."""

from __future__ import annotations

import streamlit as st

from explorer.html import Markup, h
from explorer.lessons.practice import LEVELS, practice_id, practiced
from explorer.lessons.scores import PracticeScore, SkillScore
from explorer.pages.learn.kept import kept, practice_score
from explorer.pages.learn.state import LearnView
from explorer.ui.components.app_links import app_link

LEARN = "learn"


def practice_card(view: LearnView) -> None:
    """Draw it under the list of lessons."""
    shown = practiced(view.lesson)
    links = [
        h.li(
            app_link(LEARN, {"lesson": practice_id(level, _next(level))}, title),
            aria_current="true" if shown and shown[0] == level else None,
        )
        for level, title in enumerate(LEVELS)
    ]
    found = practice_score()
    right, of = sum(each.right for each in found.skills), sum(each.of for each in found.skills)
    told = f"{right} of {of} right at the first try." if of else ""
    st.html(
        h.section(
            h.p(h.b("Practice"), h.span(told)),
            h.p("Random layers, as many as you like."),
            h.ul(links),
            _next_words(found),
            h.table(h.tbody([_skill(each) for each in found.skills])) if found.skills else None,
            class_="ex-learn-practice",
            aria_label="Practice",
        )
    )


def _next_words(found: PracticeScore) -> Markup | None:
    if found.weakest is None:
        return None
    slip = f" The commonest slip: {found.slip}." if found.slip else ""
    words = ("Practice next: ", h.b(found.weakest.skill), f".{slip}")
    return h.p(words, class_="ex-learn-weakest")


def _next(level: int) -> int:
    """The first layer of a difficulty that was not begun."""
    begun = [which[1] for which in map(practiced, kept()) if which and which[0] == level]
    return max(begun, default=0) + 1


def _skill(each: SkillScore) -> Markup:
    share = f"width:{100 * each.right / each.of:.0f}%"
    bar = h.div(h.i(style=share), class_="ex-learn-share")
    name = each.skill[0].upper() + each.skill[1:]
    return h.tr(h.th(name, scope="row"), h.td(bar), h.td(f"{each.right} / {each.of}"))
