"""The formula, its constants as controls, and in a fold who means what by them."""

from __future__ import annotations

from typing import Final

import streamlit as st

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS, PAPER, Convention, same_formula
from explorer.html import Markup, h
from explorer.network.kinds.norms import Region
from explorer.pages.lrn.curve import curve
from explorer.pages.lrn.factors import factors_html
from explorer.pages.lrn.state import MAX_BETA, MAX_CONSTANT, MAX_SIZE, MIN_ALPHA, MIN_K, LrnView
from explorer.pages.lrn.words import IN_CODE, NOTES, written
from explorer.ui.block import block
from explorer.ui.fold import folded
from explorer.ui.own_keys import own_field
from explorer.ui.state import Work, current_work
from explorer.ui.typed_number import Numbers, bounded_number
from explorer.wording.notation import number

CONVENTIONS_FOLD: Final = "lrn_conventions_fold"

_EVEN: Final[dict[Region, str]] = {
    "across": "An even size is one more convention: torch takes n / 2 channels below and "
    "n / 2 − 1 above, ONNX the mirror of that, and the paper's limits, read literally, n + 1 "
    "channels. Only odd sizes mean the same to all; this page counts as torch does.",
    "within": "An even size is one more convention: the original code takes n / 2 positions before "
    "and n / 2 − 1 after, as this page does, and Caffe refuses it.",
}


def formula_card(work: Work) -> None:
    """Draw the card; what a visitor sets is in the view before the rerun."""
    view = work.view(LrnView)
    with st.container(border=True, key="lrn_formula"):
        left, right = st.columns([40, 60], gap="large")
        with left:
            st.html(h.h2("The formula and its constants", class_="ex-lrn-h3"))
            st.latex(_latex(view))
            st.html(_even(view))
        with right:
            _choice()
            with st.container(key="lrn_constants"):
                _controls(work, view)
        _conventions()
        curve()


@block("lrn_conventions")
def _conventions() -> None:
    def tables() -> None:
        view = current_work().view(LrnView)
        st.html(conversions_html(view))
        st.html(factors_html(view))

    folded(
        "The same constants mean different things to each implementation", CONVENTIONS_FOLD, tables
    )


def _latex(view: LrnView) -> str:
    """The formula in the names of the convention, with the reach of this window."""

    def yours(symbol: str) -> str:
        return rf"\textcolor{{blue}}{{{symbol}}}"

    reading, size = view.reading, view.side
    k = yours(r"\mathrm{bias}" if reading.id == "tensorflow" else "k")
    alpha, beta = yours(r"\alpha"), yours(r"\beta")
    before, after = size // 2, (size - 1) // 2
    if reading.region == "within":
        rows = rf"\sum_{{i=x-{before}}}^{{x+{after}}}"
        columns = rf"\sum_{{j=y-{before}}}^{{y+{after}}}"
        value, window = "{x,y}", rf"\displaystyle {rows} {columns} a_{{i,j}}^2"
    else:
        value, window = "i", rf"\displaystyle\sum_{{j=i-{before}}}^{{i+{after}}} a_j^2"
    if reading.divides:
        whole = yours("n" if reading.region == "across" else "n^2")
        alpha = rf"\frac{{{alpha}}}{{{whole}}}"
    brackets = rf"\left({k} + {alpha} {window}\right)^{{{beta}}}"
    return rf"b_{value} = \frac{{a_{value}}}{{{brackets}}}"


def _even(view: LrnView) -> Markup:
    even = " ex-yours" if view.side % 2 == 0 else ""
    return h.p(_EVEN[view.reading.region], class_=f"ex-hint{even}")


def _controls(work: Work, view: LrnView) -> None:
    """Draw the four constants, two per line."""
    radius = view.reading.by_radius
    first, second = st.columns(2, gap="small", wrap=False)
    with first:
        _size(work, view, by_radius=radius)
    with second:
        bias = view.reading.id == "tensorflow"
        hint = "keeps it from dividing by 0"
        _constant(work, view, "k", "bias" if bias else "k", hint, 0.5, (MIN_K, MAX_CONSTANT))
    first, second = st.columns(2, gap="small", wrap=False)
    with first:
        _constant(work, view, "alpha", "α", "weight of the squares", 1e-5, (0.0, MAX_CONSTANT))
    with second:
        _constant(work, view, "beta", "β", "exponent", 0.05, (0.0, MAX_BETA))

    def own_again() -> None:
        work.rejected = None
        work.views[LrnView] = work.view(LrnView).unchanged

    if view.constants != view.reading.own:
        st.button(
            f"Back to {view.reading.short_title}'s own",
            key="lrn_own",
            icon=":material/undo:",
            on_click=own_again,
        )


def _size(work: Work, view: LrnView, *, by_radius: bool) -> None:
    def take(typed: float) -> None:
        size = int(2 * typed + 1 if by_radius else typed)
        own = work.view(LrnView).reading.own.size
        work.change(LrnView, size=None if size == own else size)

    size = view.side
    within = "positions along each side of the window"
    across = f"a window of {number(size)} channels" if by_radius else "channels in the window"
    bounded_number(
        "lrn_size",
        {"tensorflow": "depth_radius", "textbook": "r"}.get(view.convention, "n"),
        size // 2 if by_radius else size,
        take,
        Numbers(0, MAX_SIZE // 2) if by_radius else Numbers(1, MAX_SIZE),
        across if view.reading.region == "across" else within,
        of=view.convention,
    )


def _constant(
    work: Work,
    view: LrnView,
    name: str,
    label: str,
    hint: str,
    step: float,
    bounds: tuple[float, float],
) -> None:
    def take(typed: float) -> None:
        if name == "alpha" and typed < MIN_ALPHA:
            typed = 0.0
        own = getattr(work.view(LrnView).reading.own, name)
        work.change(LrnView, **{name: None if typed == own else typed})

    value = float(getattr(view.constants, name))
    numbers = Numbers(*bounds, step, whole=False)
    bounded_number(f"lrn_{name}", label, value, take, numbers, hint, of=view.convention)


def _choice() -> None:
    key, changed = own_field("lrn_convention", LrnView, "convention")
    st.container(key="lrn_convention").segmented_control(
        "Convention",
        list(CONVENTIONS),
        required=True,
        format_func=lambda identity: CONVENTIONS[identity].short_title,
        key=key,
        on_change=changed,
        label_visibility="collapsed",
        width="stretch",
    )


def conversions_html(view: LrnView) -> Markup:
    """What to write in each convention to get the paper's; and, if they differ, the visitor's."""
    heads = ("convention", "in the brackets", "write this to get the paper's")
    return h.table(
        h.thead(h.tr([h.th(name, scope="col") for name in heads])),
        h.tbody([_conversion(each, view) for each in CONVENTIONS.values()]),
        class_="ex-lrn-table ex-lrn-conversions",
    )


def _conversion(convention: Convention, view: LrnView) -> Markup:
    papers = written(convention, PAPER.own)
    lines = [h.code(papers) if convention.id in IN_CODE else papers, h.small(NOTES[convention.id])]
    comparable = view.reading.region == convention.region == "across"
    if comparable and not same_formula(view.paper, PAPER.own):
        yours = f"for the constants here: {written(convention, view.paper)}"
        lines.append(h.small(yours, class_="ex-yours-written"))
    return h.tr(
        h.th(convention.title, scope="row"),
        h.td(convention.brackets),
        h.td(lines),
        class_="ex-chosen" if convention.id == view.convention else None,
    )
