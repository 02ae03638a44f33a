"""A gray square moved over the photo: where covering it changes the chosen output."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import streamlit as st

from explorer.arithmetic.arrays.occlusion import Square, mean_drops, positions
from explorer.errors import ExplorerError
from explorer.exchange import csv_text
from explorer.figures.heat import heat_over
from explorer.html import h
from explorer.pages.run.classes import no_classes, shares_of, top_five
from explorer.photos.preprocess import as_the_network_gets
from explorer.runtime.occlusion import covered_outputs
from explorer.turns import compute_turn
from explorer.ui.block import block, told
from explorer.ui.csv_button import csv_button
from explorer.ui.in_turn import in_turn
from explorer.ui.own_keys import own_choice
from explorer.ui.passes import module_for
from explorer.wording.measured import measured, percent
from explorer.wording.notation import number, pair, plural

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.ui.passes import Asked, PassQuestion
    from explorer.ui.results import Results

_DONE: Final = "occlusion_done"
"""The session's key for the positions that were tried last."""
_PARTS: Final = (8, 5, 3)
"""of the photo's shorter side: how small the square is, from the finest map to the quickest."""
_GREY: Final = 128
"""of 0 to 255: the square's colour, before the preprocessing."""
EVERY_SECONDS: Final = 0.1
"""between two turns of the passes."""


@dataclass
class _Tried:
    """How far the square has come; a stop keeps the results so far.

    question, unit: which pass, and which of its outputs is observed.
    drops: of that output, for the first of the squares.
    running: whether the remaining squares were asked for, and not stopped.
    """

    question: PassQuestion
    unit: int
    squares: tuple[Square, ...]
    drops: list[float] = field(default_factory=list)
    running: bool = False

    @property
    def complete(self) -> bool:
        """Whether the square has been at every position."""
        return len(self.drops) == len(self.squares)

    def start(self) -> None:
        """Go on from where it stopped; from the first position if it has been at the last."""
        if self.complete:
            self.drops = []
        self.running = True


@block("occlusion")
def occlusion(asked: Asked) -> None:
    """In a fold; nothing is computed before a click asks for it."""
    fold = st.expander("Cover the photo square by square", key="occlusion_fold", on_change="rerun")
    if not fold.open:
        return
    with fold, told():
        results = asked.answer()
        tried = _chosen(asked, results)
        if tried.running:
            _cover(asked, tried)
        else:
            _start_button(tried)
        if tried.drops:
            _shown(results, tried)


def _chosen(asked: Asked, results: Results) -> _Tried:
    """The output and the square that are chosen, with the earlier results for them."""
    height, width = results.crop.shape[:2]
    left, right = st.columns(2, gap="medium")
    with left:
        unit = _unit(results)
    sides = sorted({max(1, min(height, width) // part) for part in _PARTS})
    key, changed = own_choice("occlusion_side", sides, sides[len(sides) // 2])
    side = right.container(key="occlusion_side").selectbox(
        "Side of the gray square",
        sides,
        format_func=lambda pixels: plural(pixels, "pixel"),
        key=key,
        on_change=changed,
    )
    squares = positions(height, width, side, max(1, side // 2))
    before: _Tried | None = st.session_state.get(_DONE)
    wanted = (asked.question, unit, squares)
    if before is None or (before.question, before.unit, before.squares) != wanted:
        before = st.session_state[_DONE] = _Tried(*wanted)
    return before


def _start_button(tried: _Tried) -> None:
    count, done = len(tried.squares), len(tried.drops)
    if tried.complete:
        covered = f": the square covered all {plural(count, 'position')}."
        st.html(h.p(h.b("Finished"), covered, class_="ex-note", role="status"))
        word, left = "Again", count
    else:
        word, left = "Go on" if done else "Start", count - done
    st.button(
        f"{word}: {plural(left, 'pass', 'passes')} through the network",
        key="occlusion_start",
        on_click=tried.start,
    )


def _unit(results: Results) -> int:
    """A class of the top five; if outputs name none, the strongest output."""
    reason = no_classes(results)
    if reason is None:
        names = {guess.index: guess.name for guess in top_five(results)}
        key, changed = own_choice("occlusion_class", names, next(iter(names)))
        return st.container(key="occlusion_class").selectbox(
            "The class to explain",
            list(names),
            format_func=lambda index: names.get(index, str(index)),
            key=key,
            on_change=changed,
        )
    strongest = int(np.argmax(results.layers[-1].activation))
    st.html(
        h.p(
            f"{reason} Shown: output {number(strongest)}, the strongest.",
            class_="ex-note",
        )
    )
    return strongest


def _scores(results: Results, outputs: NDArray[np.float32], unit: int) -> NDArray[np.float64]:
    """The class's probability, or the output itself; outputs are photos × values."""
    if no_classes(results) is None:
        return shares_of(outputs, results.network)[:, unit]
    return outputs[:, unit].astype(np.float64)


def _untouched(results: Results, unit: int) -> float:
    return float(_scores(results, results.layers[-1].activation.reshape(1, -1), unit)[0])


@block(run_every=EVERY_SECONDS)
def _cover(asked: Asked, tried: _Tried) -> None:
    """Compute some positions at a time; in between the page hears clicks, such as Stop."""
    st.button("Stop", key="occlusion_stop", on_click=_stop, args=(tried,))
    done, count = len(tried.drops), len(tried.squares)
    st.progress(done / count, f"{number(done)} of {number(count)} positions")
    if not tried.running:
        return
    try:
        with in_turn(compute_turn):
            tried.drops += _next_drops(asked, tried)
    except ExplorerError:
        tried.running = False
        raise
    if tried.complete:
        tried.running = False
        st.rerun()


def _stop(tried: _Tried) -> None:
    tried.running = False
    st.rerun("occlusion")


def _next_drops(asked: Asked, tried: _Tried) -> list[float]:
    results = asked.answer()
    module, _ = module_for(asked.question)
    grey = as_the_network_gets(_GREY, len(results.values), asked.prepared.preprocessing)
    left = tried.squares[len(tried.drops) :]
    some = next(covered_outputs(module, results.values, grey, left, asked.question.device))
    scores = _scores(results, some.reshape(len(some), -1), tried.unit)
    drops: list[float] = (_untouched(results, tried.unit) - scores).tolist()
    return drops


def _shown(results: Results, tried: _Tried) -> None:
    height, width = results.crop.shape[:2]
    squares = tried.squares[: len(tried.drops)]
    heat = mean_drops(squares, tried.drops, height, width)
    picture = heat_over(results.crop, heat)
    words = _words(results, tried)
    image = h.img(class_="ex-picture", src=picture.url, alt=words)
    st.html(h.figure(image, h.figcaption(words, class_="ex-note"), class_="ex-heat"))
    drops = tuple(tried.drops)
    csv_button(
        lambda: csv_text(
            ("top", "left", "side", "drop"),
            ((*square, drop) for square, drop in zip(squares, drops, strict=True)),
        ),
        "occlusion.csv",
        "occlusion_csv",
    )


def _words(results: Results, tried: _Tried) -> str:
    named = no_classes(results) is None
    what, say = ("its probability", percent) if named else ("the output", measured)
    before, worst = _untouched(results, tried.unit), int(np.argmax(tried.drops))
    drop, (top, left, side) = tried.drops[worst], tried.squares[worst]
    falls = (
        f"covered, it falls to {say(before - drop)} at the lowest, by the square of "
        f"{pair(side, side)} pixels from row {top}, column {left}."
        if drop > 0
        else "no square that covered the photo made it fall."
    )
    stopped = (
        ""
        if tried.complete
        else f"Stopped after {number(len(tried.drops))} of {number(len(tried.squares))} positions. "
    )
    return (
        f"{stopped}Orange: covered, the output drops. Blue: it rises. Each pixel has the mean of "
        f"the squares that covered it. Untouched {what} is {say(before)}; {falls}"
    )
