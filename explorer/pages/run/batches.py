"""On a card: how long passes with many photos take, and what they wait for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer.arithmetic import trace
from explorer.arithmetic.bottleneck import Bottleneck, bottleneck, floor_of, last_with_launches
from explorer.errors import ExplorerError
from explorer.exchange import csv_text
from explorer.html import fragment, h
from explorer.pages.run.occlusion import EVERY_SECONDS
from explorer.runtime import precisions_of
from explorer.runtime.batches import BYTES_PER_VALUE, batch_sizes, batch_timing, rates_of
from explorer.turns import compute_turn
from explorer.ui.block import block, told
from explorer.ui.csv_button import csv_button
from explorer.ui.in_turn import in_turn
from explorer.ui.passes import module_for
from explorer.wording.measured import measured
from explorer.wording.notation import number, plural

if TYPE_CHECKING:
    from explorer.arithmetic.bottleneck import Floor, Rates
    from explorer.runtime.batches import BatchTiming
    from explorer.runtime.precision import Precision
    from explorer.ui.passes import Asked, PassQuestion

_DONE: Final = "batches_done"
"""The session's key for what was measured last."""
_LEAD: Final = (
    "One pass can take many photos at once. With few, the card mostly waits for kernels to start "
    "(launch-bound). With many, it waits for memory or for its multipliers."
)
_KEY: Final = (
    "Lower bound (gray lines): the bytes that every layer reads and writes, at the speed of a "
    "copy on this card, or its multiply-accumulates, at the speed of a large product of matrices. "
    "Error: the largest of an output, as a share of fp32's largest output."
)
_HEADER: Final = (
    "precision",
    "photos",
    "ms per pass",
    "µs per photo",
    "µs per photo at the least",
    "photos per second",
    "error",
    "waits for",
)


@dataclass
class _Measured:
    """What was measured of one network's weights on one card; a stop keeps the results so far.

    left: precisions and numbers of photos still to be measured.
    """

    question: PassQuestion
    left: list[tuple[Precision, int]]
    timings: list[BatchTiming] = field(default_factory=list)
    rates: dict[Precision, Rates] = field(default_factory=dict)
    running: bool = False

    def start(self) -> None:
        """Go on from where it stopped."""
        self.running = True

    def floor(self, timing: BatchTiming) -> Floor:
        """The shortest time that a pass could take."""
        size = BYTES_PER_VALUE[timing.precision]
        rates = self.rates[timing.precision]
        return floor_of(trace(self.question.network), timing.photos, size, rates)

    def waits_for(self, timing: BatchTiming) -> Bottleneck:
        """What a pass waits for; the one with one photo was measured first."""
        one = next(each for each in self.timings if each.precision == timing.precision)
        return bottleneck(timing.seconds, one.seconds, self.floor(timing))


@block("batches")
def batches(asked: Asked) -> None:
    """Draw it in a fold, on an NVIDIA card only; nothing is measured before a click."""
    if not asked.question.device.startswith("cuda"):
        return
    fold = st.expander("How many photos at a time", key="batches_fold", on_change="rerun")
    if not fold.open:
        return
    with fold, told():
        st.html(h.p(_LEAD, class_="ex-note"))
        known = _known(asked.question)
        if known.running:
            _measure(asked, known)
        elif known.left:
            word = "Go on" if known.timings else "Measure"
            st.button(
                f"{word}: {plural(len(known.left), 'pass', 'passes')}",
                key="batches_start",
                on_click=known.start,
            )
        if known.timings:
            _shown(known)


def _known(question: PassQuestion) -> _Measured:
    """Earlier measurements of this network; nothing if the question is another."""
    before: _Measured | None = st.session_state.get(_DONE)
    if before is None or before.question != question:
        sizes = batch_sizes(question.network)
        pairs = [(each, size) for each in precisions_of(question.device) for size in sizes]
        before = st.session_state[_DONE] = _Measured(question, pairs)
    return before


@block(run_every=EVERY_SECONDS)
def _measure(asked: Asked, known: _Measured) -> None:
    """Measure one number of photos at a time; in between the page hears clicks, such as Stop."""
    st.button("Stop", key="batches_stop", on_click=_stop, args=(known,))
    done = len(known.timings)
    count = done + len(known.left)
    st.progress(done / count, f"{number(done)} of {number(count)} measured")
    if not known.running:
        return
    precision, photos = known.left[0]
    device = asked.question.device
    try:
        with in_turn(compute_turn):
            if precision not in known.rates:
                known.rates[precision] = rates_of(device, precision)
            module, _ = module_for(asked.question)
            timing = batch_timing(module, asked.prepared.array, device, precision, photos)
    except ExplorerError:
        known.running = False
        raise
    known.timings.append(timing)
    known.left.pop(0)
    if not known.left:
        known.running = False
        st.rerun()


def _stop(known: _Measured) -> None:
    known.running = False
    st.rerun("batches")


def _shown(known: _Measured) -> None:
    """Draw what was found: sentences, the chart, and the table with its download."""
    # Loaded with the first figure that is asked for: it takes a third of a second.
    from explorer.figures.batches import Curve, batch_chart  # noqa: PLC0415

    said = " ".join(_sentences(known))
    st.html(h.p(said, class_="ex-note", role="status"))
    curves = []
    for precision, timings in _by_precision(known).items():
        photos = [each.photos for each in timings]
        taken = [1e6 * each.seconds / each.photos for each in timings]
        least = [1e6 * known.floor(each).seconds / each.photos for each in timings]
        curves.append(Curve(precision, photos, taken, least))
    st.plotly_chart(
        batch_chart(curves), key="batches_chart", config={"displayModeBar": False}, alt=said
    )
    rows = [_row(known, timing) for timing in known.timings]
    head = h.tr([h.th(each, scope="col") for each in _HEADER])
    body = [h.tr(map(h.td, row)) for row in rows]
    frame = h.div(
        h.table(h.thead(head), h.tbody(body)),
        class_="ex-batches",
        tabindex="0",
        role="region",
        aria_label="Photos at a time",
    )
    st.html(fragment(frame, h.p(_KEY, class_="ex-note")))
    csv_button(lambda: csv_text(_HEADER, rows), "batches.csv", "batches_csv")


def _by_precision(known: _Measured) -> dict[Precision, list[BatchTiming]]:
    found: dict[Precision, list[BatchTiming]] = {}
    for timing in known.timings:
        found.setdefault(timing.precision, []).append(timing)
    return found


def _sentences(known: _Measured) -> list[str]:
    """For each precision, up to how many photos a pass mostly waits for launches."""
    said = []
    for precision, timings in _by_precision(known).items():
        found = [(each.photos, known.waits_for(each)) for each in timings]
        last = last_with_launches(found)
        if last is None:
            said.append(f"{precision}: even one photo keeps the card's {found[0][1]} busy.")
        elif last == found[-1][0]:
            said.append(
                f"{precision}: launch-bound up to {plural(last, 'photo')} and maybe beyond."
            )
        else:
            after = next(waits_for for photos, waits_for in found if photos > last)
            said.append(f"{precision}: launch-bound up to {plural(last, 'photo')}, then {after}.")
    return said


def _row(known: _Measured, timing: BatchTiming) -> tuple[str, ...]:
    each = timing.seconds / timing.photos
    return (
        timing.precision,
        number(timing.photos),
        measured(1e3 * timing.seconds),
        measured(1e6 * each),
        measured(1e6 * known.floor(timing).seconds / timing.photos),
        number(round(1 / each)),
        f"{measured(100 * timing.error, 2)} %",
        known.waits_for(timing),
    )
