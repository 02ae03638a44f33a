"""What the LRN page shows goes into the URL and comes back; what is no value is left out."""

from dataclasses import replace

import pytest

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS, Constants
from explorer.pages.lrn.state import CHANNELS, MAX_ACTIVATION, LrnView


def test_the_default_leaves_no_trace_in_the_url():
    assert LrnView().parameters() == {}
    assert LrnView.from_parameters({})[0] == LrnView()


def test_everything_comes_back_from_the_url():
    view = LrnView(
        convention="torch",
        size=7,
        alpha=5e-4,
        beta=0.6,
        k=1.5,
        bars=tuple(range(CHANNELS)),
        channel=18,
        place=(25, 14),
    )
    assert LrnView.from_parameters(view.parameters()) == (view, ((), ()))


def test_what_was_not_changed_is_the_conventions_own():
    assert LrnView().constants == Constants(5, 1e-4, 0.75, 2.0)
    assert LrnView(convention="torch").constants.k == 1
    assert LrnView(convention="torch", k=3.0).constants == Constants(5, 1e-4, 0.75, 3.0)


def test_a_change_stays_when_another_convention_is_chosen_and_then_means_something_else():
    view = LrnView(alpha=1e-3)
    assert view.paper.alpha == pytest.approx(1e-3)
    view = replace(view, convention="torch")
    assert view.constants.alpha == pytest.approx(1e-3)
    assert view.paper.alpha == pytest.approx(2e-4)
    assert view.unchanged.constants == CONVENTIONS["torch"].own


@pytest.mark.parametrize(
    "given",
    [
        {"lrn": "keras"},
        {"n": "0"},
        {"n": "-5"},
        {"n": "five"},
        {"n": "²"},
        {"alpha": "nan"},
        {"alpha": "inf"},
        {"alpha": "-1"},
        {"k": "0"},
        {"beta": "1e99"},
        {"dragged": "1-2-3"},
        {"dragged": "x" * 4000},
        {"at": "3"},
        {"at": "1-2-3"},
        {"channel": "-1"},
    ],
)
def test_what_is_no_value_is_left_out(given):
    assert LrnView.from_parameters(given) == (LrnView(), (tuple(given), ()))


def test_what_is_too_large_is_the_largest_there_is():
    assert LrnView.from_parameters({"n": "999"})[0].size == 191
    bars = LrnView.from_parameters({"dragged": "-".join(["999"] * CHANNELS)})[0].bars
    assert bars == (MAX_ACTIVATION,) * CHANNELS


def test_a_window_within_a_map_is_as_many_values_as_its_side_squared():
    view = LrnView(convention="original_within")
    assert (view.side, view.paper.size, view.row.size) == (5, 25, 5)
    assert view.paper.alpha == pytest.approx(4e-5)
    assert view.row.alpha == pytest.approx(2e-4)
    assert LrnView.from_parameters(view.parameters()) == (view, ((), ()))
    across = LrnView()
    assert across.paper == across.row == across.constants
