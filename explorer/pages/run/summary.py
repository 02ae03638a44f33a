"""The totals of a pass, and whether it matches the prediction."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import streamlit as st

from explorer.html import Markup, h
from explorer.network import Conv2d, Layer, LocalResponseNorm
from explorer.wording.measured import measured, milliseconds, percent
from explorer.wording.notation import megabytes, number, plural

if TYPE_CHECKING:
    from explorer.ui.results import Faster, Results


def summary(results: Results) -> None:
    """The totals of the pass, and the proof next to them."""
    st.html(summary_html(results))


def proof_phrase(results: Results) -> Markup:
    """The proof in a phrase, for the first screen."""
    agreeing, count = sum(layer.agrees for layer in results.layers), len(results.layers)
    good = agreeing == count
    return h.p(
        f"{'✓' if good else '✗'} {agreeing} of {count} shapes as predicted",
        class_=f"ex-as-predicted {'ex-agrees' if good else 'ex-differs'}",
    )


def summary_html(results: Results) -> Markup:
    """One pass, fp32 next to it, the slowest layer, LRN, the memory of a GPU, and the proof."""
    slowest = max(results.layers, key=lambda layer: layer.seconds)
    cells = [
        _cell("One pass", f"{milliseconds(results.seconds)} ms", results.timing),
        _cell(
            "Slowest layer",
            slowest.row.layer.name,
            f"{percent(slowest.share)} of the time.",
        ),
        _share(results),
    ]
    if results.faster is not None:
        cells.insert(1, _beside_fp32(results.faster))
    if results.peak_bytes is not None:
        cells.append(
            _cell(
                "Peak memory",
                megabytes(results.peak_bytes),
                "On the GPU, everything that this app keeps there. 1 MB = 10⁶ bytes.",
            )
        )
    return h.div(cells, _proof(results), class_=f"ex-totals ex-run ex-cells-{len(cells)}")


def _beside_fp32(faster: Faster) -> Markup:
    """What the faster arithmetic changes in the outputs, and the time that it saves or costs."""
    finite = isfinite(faster.error)
    off = f"{measured(100 * faster.error, 2)} %" if finite else "not finite"
    strongest = "The same" if faster.same_strongest else "Another"
    return _cell(
        f"{faster.precision} beside fp32",
        off,
        "The largest error of an output, as a share of the largest output. "
        f"{strongest} output is the strongest. One pass in fp32: "
        f"{milliseconds(faster.exact_seconds)} ms.",
    )


def _cell(label: str, value: str, hint: str) -> Markup:
    return h.div(
        h.div(label, class_="ex-label"),
        h.div(value, class_="ex-value"),
        h.div(hint, class_="ex-hint"),
        class_="ex-cell",
    )


def _share(results: Results) -> Markup:
    """The time of LRN, which no count of MACs shows; without LRN, that of the convolutions."""
    norms = _of(results, LocalResponseNorm)
    if norms:
        count, time, _ = norms
        label = {1: "LRN", 2: "LRN, both layers"}.get(count, f"LRN, {count} layers")
        return _cell(label, percent(time), "of the time, with no parameters and no MACs.")
    convolutions = _of(results, Conv2d)
    if convolutions:
        count, time, macs = convolutions
        return _cell(
            plural(count, "convolution").capitalize(),
            percent(time),
            f"of the time, with {percent(macs)} of the MACs.",
        )
    return _cell("Layers", number(len(results.layers)), "none of them a convolution.")


def _of(results: Results, kind: type[Layer]) -> tuple[int, float, float] | None:
    """How many layers of a kind there are, and their share of the time and of the MACs."""
    layers = [layer for layer in results.layers if isinstance(layer.row.layer, kind)]
    if not layers:
        return None
    all_macs = sum(layer.row.macs for layer in results.layers)
    macs = sum(layer.row.macs for layer in layers)
    return len(layers), sum(layer.share for layer in layers), macs / all_macs if all_macs else 0


def _proof(results: Results) -> Markup:
    agreeing = sum(layer.agrees for layer in results.layers)
    count = len(results.layers)
    verb = "agrees" if count == 1 else "agree"
    total = sum(layer.real_parameters for layer in results.layers)
    if agreeing == count:
        kind, sign = "ex-good", "✓"
        words = (
            "Every real shape and parameter count equals the predicted one: "
            f"{number(total)} parameters in all."
        )
    else:
        kind, sign = "ex-bad", "✗"
        names = [layer.row.layer.name for layer in results.layers if not layer.agrees]
        words = f"Not as predicted: {', '.join(names)}. This is a fault of this program."
    said = f"{sign} {agreeing} of {plural(count, 'layer')} {verb}"
    return h.div(
        h.div("Predicted against real", class_="ex-label"),
        h.div(said, class_=f"ex-proof {kind}"),
        h.div(words, class_="ex-hint"),
        class_="ex-cell ex-witness",
    )
