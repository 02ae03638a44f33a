"""Build with a network that does not fit: every way to break one is told on a page that stands.

After each run tests/conftest.py looks whether anything was raised.
"""

import itertools
import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.network import edits
from explorer.variants import VARIANTS

APP = Path(__file__).parents[2] / "streamlit_app.py"
TIMEOUT = 60
PAPER = VARIANTS["paper"].network
KINDS = tuple(edits.STANDARD)


def place(name):
    return [layer.name for layer in PAPER.layers].index(name)


def after(name, kind):
    return edits.insert(PAPER, place(name) + 1, edits.STANDARD[kind])


def with_field(name, field, value):
    return edits.replace_field(PAPER, place(name), field, value)


BROKEN = {
    "groups that do not divide conv1's channels": with_field("conv1", "groups", 2),
    "groups that do not divide conv2's filters": with_field("conv2", "groups", 3),
    "filters that conv4's groups do not divide": with_field("conv4", "filters", 383),
    "conv1's kernel too large": with_field("conv1", "kernel", 300),
    "pool5's kernel too large": with_field("pool5", "kernel", 30),
    "pool1's padding too large": with_field("pool1", "padding", 2),
    "no flatten": edits.delete(PAPER, place("flatten")),
    "linear behind conv1": after("conv1", "linear"),
    "fc6 in front": edits.move(PAPER, place("fc6"), 0),
} | {
    f"{kind} behind flatten": after("flatten", kind)
    for kind in KINDS
    if kind in ("conv2d", "max_pool2d", "avg_pool2d", "adaptive_avg_pool2d")
}


@pytest.fixture(scope="module")
def app() -> AppTest:
    return AppTest.from_file(APP, default_timeout=TIMEOUT).run()


def texts(app):
    return [element.proto.body for element in app.get("html")]


@pytest.mark.parametrize("network", BROKEN.values(), ids=BROKEN)
def test_a_network_that_does_not_fit_is_told_on_a_page_that_stands(app, network):
    work = app.session_state["work"]
    work.apply(network, select=0)
    error = work.trace.error
    assert error is not None
    for selected in (-1, error.layer, len(network.layers) - 1):
        work.select(selected)
        app.run()
        (alarm,) = [text for text in texts(app) if '<div role="alert"><p><b>' in text]
        assert network.layers[error.layer].name in alarm


@pytest.mark.parametrize(
    ("kind", "before"), list(itertools.product(KINDS, ("conv1", "norm1", "flatten", "fc8")))
)
def test_a_layer_of_any_kind_at_any_place_has_an_inspector(app, kind, before):
    work = app.session_state["work"]
    index = place(before)
    work.apply(edits.insert(PAPER, index, edits.STANDARD[kind]), select=index)
    app.run()
    assert any(f'ex-square ex-{kind}"' in text for text in texts(app))


def offered(app):
    """The table of other values: its rows' cells, or none where there is no table."""
    found = [each for each in app.get("bidi_component") if each.proto.component_name == "pick_row"]
    return [row["cells"] for each in found for row in json.loads(each.proto.json)["rows"]]


def test_other_values_of_a_broken_network_are_the_nearest_that_fit(app):
    app.session_state["work"].apply(with_field("conv1", "stride", 40), select=0)
    app.run()
    rows = offered(app)
    # 216 / 40 is 5 with a remainder of 16: six windows of 11 with five gaps of 29 lines.
    assert rows[-1] == ["40", "6 × 6", "161 rows, 161 columns", "breaks"]
    assert "breaks" not in rows[-2]


def test_where_no_other_value_helps_a_sentence_says_so(app):
    app.session_state["work"].apply(edits.delete(PAPER, place("flatten")), select=0)
    app.run()
    assert offered(app) == []
    assert any("No other value makes the network fit." in text for text in texts(app))


def test_values_that_change_nothing_are_no_table(app):
    app.session_state["work"].apply(PAPER, select=place("norm1"))
    app.run()
    assert offered(app) == []
    assert any("Every other value gives the same map" in text for text in texts(app))
