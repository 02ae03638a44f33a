"""The LRN page, driven as a visitor drives it; what the browser computes is in tests/browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.pages.lrn.curve import CURVE_FOLD
from explorer.pages.lrn.formula import CONVENTIONS_FOLD
from explorer.pages.lrn.orders import ORDERS_FOLD
from explorer.pages.lrn.rivals import RIVALS_FOLD
from explorer.pages.lrn.state import LrnView
from tests.pages.driving import component, enter, shown
from tests.pages.own_inputs import own

APP = Path(__file__).parents[2] / "streamlit_app.py"
TIMEOUT = 90
FOLDS = (CONVENTIONS_FOLD, CURVE_FOLD, ORDERS_FOLD, RIVALS_FOLD)
FACTORS = (
    *(".59449", ".58369", ".23237", ".00943"),
    *(".59458", ".59238", ".43869", ".03116"),
    *(".99993", ".99257", ".59460", ".03139"),
)


@pytest.fixture
def app() -> AppTest:
    """The page with every fold open."""
    started = AppTest.from_file(APP, default_timeout=TIMEOUT)
    started.run()
    for fold in FOLDS:
        started.session_state[fold] = True
    started.switch_page("pages/lrn.py").run()
    assert shows(started, "The formula and its constants")
    assert not started.exception
    return started


def texts(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.get("html")]


def shows(app: AppTest, text: str) -> bool:
    return any(text in body for body in texts(app))


def test_bars_open_the_page_and_folds_stay_closed_until_they_are_asked_for():
    app = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    app.switch_page("pages/lrn.py").run()
    bodies = "".join(texts(app))
    bars, constants, photo = (
        bodies.index(heading)
        for heading in ("Neighbors inhibit", "The formula and its", "Under the microscope")
    )
    assert bars < constants < photo
    assert not any(
        shows(app, each) for each in (".59449", "peak at a", "four orders", 'ex-lrn-h3">LRN')
    )
    assert not app.exception


def test_the_reason_for_it_and_against_it_come_first_with_their_sources(app):
    # The paper, section 3.3: 1.4 points of top-1. VGG, section 2.1: no gain, memory and time.
    (why,) = [text for text in texts(app) if 'class="ex-lrn-why"' in text]
    for text in (
        "1.4 points",
        "section 3.3",
        "papers.nips.cc",
        "no gain",
        "section 2.1",
        "1409.1556",
    ):
        assert text in why


def test_every_factor_of_facts_stands_on_the_page(app):
    assert [number for number in FACTORS if not shows(app, f"<td>{number}</td>")] == []


def test_conversions_and_conventions_are_written_out(app):
    for text in (
        "size=5, alpha=5e-4, beta=0.75, k=2",
        "depth_radius=2, bias=2, alpha=1e-4, beta=0.75",
        "k = 2, α = 5 · 10⁻⁴",
        "r = 2, α = 0.00002, k = 1 are Caffe",
        "An even size is one more convention",
        "a = 200.0",
        "√(2 · (k + α · rest) / α)",
    ):
        assert shows(app, text)


def test_choosing_torch_shows_its_own_constants_and_stands_in_the_url(app):
    own(app.segmented_control, "lrn_convention").set_value("torch").run()
    assert shown(app, "lrn_k") == "1"
    assert "torch" in app.query_params["lrn"]
    assert shows(app, "for the constants here: k = 1, α = 2 · 10⁻⁵, n = 5")


def test_a_changed_constant_stays_in_another_convention_and_can_be_taken_back(app):
    enter(app, "lrn_alpha", 0.001)
    assert shows(app, "n = 5, k = 2, α = 0.001, β = 0.75, as paper reads them")
    own(app.segmented_control, "lrn_convention").set_value("original_code").run()
    assert shown(app, "lrn_alpha") == "0.001"
    assert shows(app, "for the constants here: k = 2, α = 2 · 10⁻⁴, n = 5")
    app.button(key="lrn_own").click().run()
    assert shown(app, "lrn_alpha") == "0.0001"


def test_tensorflow_counts_its_window_by_radius(app):
    own(app.segmented_control, "lrn_convention").set_value("tensorflow").run()
    _, radius = component(app, "lrn_size_number")
    assert (radius["caption"], radius["text"]) == ("depth_radius", "5")
    enter(app, "lrn_size", 2)
    assert app.session_state["work"].view(LrnView).paper.size == 5


def test_a_channel_is_chosen_for_the_microscope_the_orders_and_the_rivals(app):
    enter(app, "lrn_channel", 18)
    assert shows(app, "channel 18, 27 × 27")
    assert shows(app, "Channel 18, 0 to")
    assert "18" in app.query_params["channel"]


def test_the_page_says_on_which_statistics_batch_normalization_stands(app):
    assert shows(app, "mean and variance from this photo here")
    assert shows(app, "in evaluation mode has mean 0 and variance 1, and changes nothing")


def test_a_beta_without_a_peak_is_told(app):
    enter(app, "lrn_beta", 0.5)
    assert shows(app, "<b>no peak</b>")


def test_a_link_brings_the_bars_the_constants_and_the_pixel_back():
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    bars = [40] * 14 + [400]
    given = {"variant": "paper", "dragged": "-".join(map(str, bars)), "n": "3", "at": "25-14"}
    for name, value in given.items():
        app.query_params[name] = value
    app.run()
    view = app.session_state["work"].view(LrnView)
    assert (view.bars, view.size, view.place) == (tuple(bars), 3, (25, 14))


def test_an_input_that_no_photo_has_gets_a_sentence_and_the_rest_stays():
    app = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    work = app.session_state["work"]
    network = work.network
    grown = network.model_copy(update={"input": network.input.model_copy(update={"channels": 5})})
    work.apply(grown)
    app.session_state[CONVENTIONS_FOLD] = True
    app.switch_page("pages/lrn.py").run()
    assert any("5 channels" in text and "ex-alert" in text for text in texts(app))
    assert shows(app, ".59449")
    assert not app.exception


@pytest.mark.parametrize(
    ("alpha", "beta", "k"), [(1000.0, 2.0, 0.01), (1000.0, 2.0, 1000.0), (0.0, 2.0, 0.01)]
)
def test_the_largest_and_smallest_constants_still_give_a_page_of_numbers(app, alpha, beta, k):
    for name, value in {"alpha": alpha, "beta": beta, "k": k}.items():
        enter(app, f"lrn_{name}", value)
        assert not app.exception
    assert shows(app, "batch norm → ReLU")
    assert not [text for text in texts(app) if "not a number" in text]


def test_an_alpha_too_small_to_show_is_0(app):
    enter(app, "lrn_alpha", 1e-300)
    assert not app.exception
    assert shown(app, "lrn_alpha") == "0"
    assert "0" in app.query_params["alpha"]


def test_within_maps_the_page_speaks_of_positions(app):
    own(app.segmented_control, "lrn_convention").set_value("original_within").run()
    assert not app.exception
    for text in (
        "positions along each side of the window",
        "Fifteen positions along a row of one map",
        "the positions of its window",
        "Alone, a position gives most",
        "Caffe refuses it",
        "<td>.16556</td>",
    ):
        assert shows(app, text)
    assert app.query_params["lrn"] == "original_within"
