"""Whatever constants the page takes, all that it prints of them is a number."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS
from explorer.pages.lrn.curve import curve_html, curves_csv, curves_of, reach
from explorer.pages.lrn.factors import factors_html
from explorer.pages.lrn.formula import conversions_html
from explorer.pages.lrn.inhibition import PRESETS, bars_csv
from explorer.pages.lrn.state import MAX_BETA, MAX_CONSTANT, MAX_SIZE, MIN_ALPHA, MIN_K, LrnView

ALPHAS = st.just(0.0) | st.floats(MIN_ALPHA, MAX_CONSTANT)


@given(
    st.builds(
        LrnView,
        convention=st.sampled_from(list(CONVENTIONS)),
        size=st.integers(1, MAX_SIZE),
        alpha=ALPHAS,
        beta=st.floats(0, MAX_BETA),
        k=st.floats(MIN_K, MAX_CONSTANT),
    )
)
@example(LrnView("paper", MAX_SIZE, MAX_CONSTANT, MAX_BETA, MAX_CONSTANT))
@example(LrnView("paper", MAX_SIZE, MIN_ALPHA, 0.5000000000000001, MAX_CONSTANT))
@example(LrnView("paper", 5, MIN_ALPHA, 5e-324, MIN_K))
@example(LrnView("torch", 1, MIN_ALPHA, MAX_BETA, MIN_K))
def test_no_constants_end_in_what_is_no_number(view):
    curves = curves_of(view.paper)
    printed = [
        factors_html(view),
        conversions_html(view),
        curve_html(view, curves),
        curves_csv(curves, reach(view.paper), view.paper),
        *(bars_csv(preset.bars, view.row, "channel") for preset in PRESETS),
    ]
    assert not [text for text in printed if re.search(r"\b(nan|inf)\b|∞", text)]
