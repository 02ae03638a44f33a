"""Random or trained: the choice of weights, what of them fits, and what they can show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from explorer import runtime
from explorer.errors import ExplorerError
from explorer.html import Markup, fragment, h, joined
from explorer.pages.run.weights_download import OFFERED, download_panel
from explorer.pages.run.weights_offer import folder_note, where_trained
from explorer.runtime.checkpoints.places import Source, source, sources
from explorer.ui.alert import noticed, refused
from explorer.ui.own_keys import own_input
from explorer.ui.trained import InUse, weights_in_use
from explorer.ui.typed_number import Numbers, bounded_number
from explorer.ui.url import MAX_SEED
from explorer.wording.notation import megabytes, plural

if TYPE_CHECKING:
    from explorer.runtime import Report
    from explorer.runtime.checkpoints.fit import LayerFit
    from explorer.ui.state import Work

_RANDOM: Final = "random"
_ERROR: Final = "weights_error"
"""The sentence about the last weights that could not be taken, until others are."""


def weights_card(work: Work) -> None:
    """The choice, what the weights can show, and the progress of a download."""
    used = weights_in_use(work)
    with st.container(key="weights_card"):
        _choice(work)
        st.html(h.p(_words(work, used), class_="ex-weights"))
        if used.report is None or used.report.random:
            _seed(work)
        if _ERROR in st.session_state:
            refused(st.session_state[_ERROR])
        if used.problem is not None and not _is_offered(used):
            noticed(used.problem)
        download_panel(work, used)
        if used.report is not None and used.checkpoint is not None:
            with st.expander("Which layer got which weights", key="weights_report"):
                st.html(report_html(used.report))
        if note := folder_note():
            st.html(h.p(note, class_="ex-note"))


def _is_offered(used: InUse) -> bool:
    """Whether the download panel says what the problem is: the file is not here yet."""
    return used.source is not None and used.source.path is None


def _words(work: Work, used: InUse) -> Markup:
    if used.report is None or used.source is None or used.checkpoint is None:
        return fragment(
            h.b(f"These weights are random, seed {work.seed}."),
            " They can show shapes, times and memory, and how edges survive from layer to layer. "
            "They cannot show what a trained AlexNet looks for, nor name what is in the photo. "
            f"Layers you do not edit keep their weights. {where_trained(work)}",
        )
    title = used.source.title
    after = list(runtime.trained_for(work.network, used.checkpoint))
    if used.report.complete:
        count = plural(len(used.report.layers), "layer")
        if used.source.known is None:
            first = f"These weights come from {title}, in all {count} that have any."
            after.insert(0, "The file does not say what they were trained for.")
        else:
            first = f"These weights are trained: {title}, in all {count} that have any."
            after.insert(0, used.source.known.source)
    else:
        names = ", ".join(layer.name for layer in used.report.random)
        trained = f"{len(used.report.trained)} of {plural(len(used.report.layers), 'layer')}"
        first = (
            f"Half random: {title} weights fit {trained} by their shapes; {names} "
            f"{'is' if len(used.report.random) == 1 else 'are'} random, seed {work.seed}."
        )
        after.insert(0, "What leaves a random layer means nothing to the trained ones after it.")
    return joined(" ", [h.b(first), *after])


def _choice(work: Work) -> None:
    offered = {each.id: each for each in sources()}
    if work.weights is not None and work.weights not in offered:
        offered[work.weights] = Source(work.weights, work.weights[:60], None, None)

    def title(identity: str) -> str:
        return _title(offered[identity]) if identity in offered else "Random"

    key, changed = own_input(
        "weights",
        lambda: work.weights or _RANDOM,
        lambda identity: _take(work, identity),
    )
    st.container(key="weights").selectbox(
        "Weights", [_RANDOM, *offered], format_func=title, key=key, on_change=changed
    )


def _title(offered: Source) -> str:
    if offered.known is None:
        return offered.title
    here = "" if offered.path is not None else f", {megabytes(offered.known.size)} to download"
    return f"{offered.title}{here}"


def _take(work: Work, identity: str) -> None:
    """Use other weights; keep those in use if the others are not usable, or not here yet."""
    st.session_state.pop(_ERROR, None)
    st.session_state.pop(OFFERED, None)
    if identity == _RANDOM:
        work.weights = None
        return
    chosen = source(identity)
    if chosen is None:
        st.session_state[_ERROR] = f"There are no weights {identity[:60]} here any more."
    elif chosen.path is None:
        st.session_state[OFFERED] = identity
    elif (problem := unusable(work, chosen)) is not None:
        st.session_state[_ERROR] = problem
    else:
        work.weights = identity


def unusable(work: Work, chosen: Source) -> str | None:
    """Why weights do not work for the network on screen; None if at least one layer fits."""
    try:
        checkpoint = runtime.open_checkpoint(chosen)
        if work.trace.error is None:
            runtime.load_weights(work.network, checkpoint, work.seed)
    except ExplorerError as error:
        return f"{error} The weights stay as they were."
    return None


def _seed(work: Work) -> None:
    bounded_number(
        "seed",
        "Seed",
        work.seed,
        lambda seed: setattr(work, "seed", seed),
        Numbers(0, MAX_SEED),
        "The same seed gives the same random weights; trained weights do not change with it.",
    )


def report_html(report: Report) -> Markup:
    """One row per layer, and what of the file was not used."""
    heads = [h.th(each, scope="col") for each in ("Layer", "Its weights", "In the file")]
    table = h.table(h.thead(h.tr(heads)), h.tbody(map(_row, report.layers)))
    unused = f"Not used from the file: {'; '.join(report.unused)}."
    return fragment(
        h.div(table, class_="ex-fit"), bool(report.unused) and h.p(unused, class_="ex-note")
    )


def _row(layer: LayerFit) -> Markup:
    lost = layer.part is None
    note = f" ({layer.note})" if layer.note else ""
    given = "random: nothing left fits" if lost else f"✓ {layer.part}"
    return h.tr(
        h.th(layer.name, scope="row"),
        h.td(layer.needs),
        h.td(given, note),
        class_="ex-lost" if lost else "",
    )
