"""What the network sees in the photo: the top five, and what preprocessing changes in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer.html import Child, Markup, fragment, h
from explorer.network import Linear, Softmax
from explorer.pages.run.alternatives import Alternative, alternatives
from explorer.pages.run.classes import Guess, no_classes, top_five
from explorer.pages.run.state import RunView
from explorer.ui.alert import noticed
from explorer.ui.block import told
from explorer.ui.own_keys import own_input
from explorer.ui.passes import results_of
from explorer.ui.photos import photo_of, shown_of
from explorer.wording.measured import percent

if TYPE_CHECKING:
    from explorer.ui.passes import Asked
    from explorer.ui.results import Results
    from explorer.ui.state import Work

_NOTHING: Final = "nothing"
_LEAST: Final = 0.001
"""the share below which a probability is only said to be smaller."""


def predictions(work: Work, asked: Asked, results: Results) -> None:
    """The card of the classes; none if all weights are random, which name nothing."""
    if not results.trained:
        return
    reason = no_classes(results)
    with st.container(border=True, key="predictions"):
        st.html(h.h2(_title(results, reason), class_="ex-h2"))
        if reason is not None:
            st.html(h.p(reason, class_="ex-note"))
            return
        with st.container():
            title = f"{asked.prepared.preprocessing.title} preprocessing"
            st.html(fragment(h.h3(title, class_="ex-h3"), guesses_html(top_five(results))))
        with st.container():
            _otherwise(work, asked)
        st.html(h.p(_note(work, results), class_="ex-note"))


def _title(results: Results, reason: str | None) -> Child:
    if reason is not None:
        return "No classes"
    if half_random(results):
        return "No prediction: some layers are random ", h.small("the five highest outputs")
    return "What the network sees ", h.small("the five most probable of 1,000 classes")


def half_random(results: Results) -> bool:
    """Whether a layer that stores weights has random ones."""
    return any(
        layer.real_parameters and layer.row.index not in results.trained for layer in results.layers
    )


def _note(work: Work, results: Results) -> str:
    one = (
        "The network's own softmax made these shares of 1."
        if results.network.layers_of(Softmax)
        else f"One softmax after {_last(results)} turns the outputs into shares of 1."
    )
    known = (
        "The classes are ImageNet's, in its order: a photo of anything else gets one of them too."
        if work.weights is not None and not work.weights.startswith("file:")
        else "The names are ImageNet's, in its order; the file does not say that it was trained "
        "for them."
    )
    random = (
        "Some layers are random: these are the highest outputs, and they say nothing about the "
        "photo."
        if half_random(results)
        else ""
    )
    return " ".join(filter(None, [random, one, known]))


def _last(results: Results) -> str:
    return results.network.layers_of(Linear)[-1].name


def guesses_html(guesses: tuple[Guess, ...]) -> Markup:
    """One line per class: its name, a bar as long as it is probable, the probability."""
    lines = [
        guess_html(
            [guess.name, " ", h.small(str(guess.index))],
            guess.probability,
            _share(guess.probability),
        )
        for guess in guesses
    ]
    return h.ol(lines, class_="ex-guesses")


def guess_html(name: Child, length: float, share: str) -> Markup:
    """One such line; length: the bar's, as a share of the width."""
    return h.li(h.span(name), h.i(style=f"width:{100 * length:.2f}%"), h.b(share))


def _share(probability: float) -> str:
    return percent(probability) if probability >= _LEAST else f"under {percent(_LEAST)}"


def _otherwise(work: Work, asked: Asked) -> None:
    """The same photo and weights with one thing done differently."""
    choices = alternatives(work.network, asked.prepared.preprocessing, work.weights)
    against = work.view(RunView).against
    if against not in {None, *choices}:
        noticed(f'There is no "{str(against)[:20]}" to put beside this photo here.')
        against = None
        work.change(RunView, against=None)

    def choose(chosen: str) -> None:
        work.change(RunView, against=None if chosen == _NOTHING else chosen)

    key, changed = own_input("against", lambda: work.view(RunView).against or _NOTHING, choose)
    st.container(key="against").selectbox(
        "The same photo with",
        [_NOTHING, *choices],
        format_func=lambda each: choices[each].title if each in choices else "choose what changes",
        key=key,
        on_change=changed,
    )
    if against is None:
        st.html(
            h.p(
                "Weights know one preprocessing. Choose another to see what the network makes of "
                "the same photo then.",
                class_="ex-note",
            )
        )
        return
    with told():
        other = _pass(work, asked, choices[against])
        reason = no_classes(other)
        st.html(guesses_html(top_five(other)) if reason is None else h.p(reason))


def _pass(work: Work, asked: Asked, other: Alternative) -> Results:
    shown = shown_of(photo_of(work), other.network.input, other.preprocessing)
    question = replace(asked.question, network=other.network, preprocessing=other.preprocessing.id)
    return results_of(question, shown.prepared)
