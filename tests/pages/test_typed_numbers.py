"""Whatever is typed into a field for a number is taken, or told under the field in one sentence."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.variants import VARIANTS
from tests.pages.driving import enter, refused, send, shown

APP = Path(__file__).parents[2] / "streamlit_app.py"
TIMEOUT = 90
PAPER = VARIANTS["paper"].network
KERNEL = (
    "conv1&#39;s kernel must be a whole number from 1 to 2,048, or two of them (height, width)."
)


@pytest.fixture
def app():
    return AppTest.from_file(APP, default_timeout=TIMEOUT).run()


def opened(page, **query):
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(f"pages/{page}.py").run() if page != "build" else app


def work(app):
    return app.session_state["work"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2.5", "2.5."),
        ("1e9", "1e9."),
        ("0", "0."),
        ("-3", "-3."),
        ("2049", "2049."),
        ("99999999999999999999", "99999999999999999999."),
        ("1e400", "1e400."),
        ("", "nothing."),
        ("   ", "nothing."),
        ("abc", "&#34;abc&#34;."),
        ("3x", "&#34;3x&#34;."),
        ("nan", "&#34;nan&#34;."),
        ("<b>", "&#34;&lt;b&gt;&#34;."),
        ("same", "&#34;same&#34;."),
        ("3 × 5 × 7", "&#34;3 × 5 × 7&#34;."),
        ("9" * 60, f"&#34;{'9' * 40}…&#34;."),
    ],
)
def test_what_no_kernel_can_be_gets_a_sentence_and_the_network_stays(app, typed, told):
    enter(app, "field_kernel", typed)
    (sentence,) = refused(app)
    assert f"{KERNEL} You typed {told}" in sentence
    assert work(app).network == PAPER
    assert shown(app, "field_kernel") == "11"


@pytest.mark.parametrize(
    ("typed", "kernel"),
    [("7", 7), (" 7 ", 7), ("7.0", 7), ("1e1", 10), ("3 × 5", (3, 5)), ("3x5", (3, 5))],
)
def test_what_a_kernel_can_be_is_taken_however_it_is_written(app, typed, kernel):
    enter(app, "field_kernel", typed)
    assert refused(app) == []
    assert work(app).network.layers[0].kernel == kernel


@pytest.mark.parametrize(
    ("layer", "field", "typed", "told"),
    [
        (
            "conv1",
            "filters",
            "2.5",
            "conv1&#39;s filters must be a whole number from 1 to 65,536.",
        ),
        ("conv1", "groups", "", "conv1&#39;s groups must be a whole number from 1 to 65,536."),
        ("pool1", "stride", "0", "pool1&#39;s stride must be a whole number from 1 to 2,048, or"),
        ("norm1", "alpha", "-1", "norm1&#39;s alpha must be a number from 0 to 1,000,000."),
        ("norm1", "beta", "x", "norm1&#39;s beta must be a number from 0 to 100."),
        ("norm1", "k", "0", "norm1&#39;s k must be a number above 0 and up to 1,000,000."),
        ("norm1", "size", "1.5", "norm1&#39;s size must be a whole number from 1 to 65,536."),
        ("drop6", "rate", "1", "drop6&#39;s rate must be a number from 0 to below 1."),
        ("fc6", "units", "1e9", "fc6&#39;s units must be a whole number from 1 to 1,000,000."),
    ],
)
def test_every_field_of_a_layer_says_what_it_can_be(app, layer, field, typed, told):
    work(app).select([each.name for each in PAPER.layers].index(layer))
    app.run()
    enter(app, f"field_{field}", typed)
    (sentence,) = refused(app)
    assert told in sentence
    assert work(app).network == PAPER


@pytest.mark.parametrize("side", ["height", "width", "channels"])
@pytest.mark.parametrize("typed", ["2.5", "", "0", "1e9", "abc", "3 × 5"])
def test_every_side_of_the_input_says_what_it_can_be(app, side, typed):
    work(app).select(-1)
    app.run()
    enter(app, f"input_{side}", typed)
    (sentence,) = refused(app)
    assert f"The input&#39;s {side} must be a whole number from 1 to" in sentence
    assert work(app).network == PAPER


@pytest.mark.parametrize(
    ("page", "field", "told"),
    [
        ("lrn", "lrn_size", "n must be a whole number from 1 to 191."),
        ("lrn", "lrn_k", "k must be a number from 0.01 to 1,000."),
        ("lrn", "lrn_alpha", "α must be a number from 0 to 1,000."),
        ("lrn", "lrn_beta", "β must be a number from 0 to 2."),
        ("lrn", "lrn_channel", "Channel must be a whole number from 0 to 95."),
        ("run", "seed", "Seed must be a whole number from 0 to 2,147,483,647."),
    ],
)
def test_the_fields_of_the_other_pages_say_what_they_can_be(page, field, told):
    app = opened(page)
    before, query = shown(app, field), dict(app.query_params)
    for typed in ("-1", "", "abc", "99999999999999999999", "1e400"):
        enter(app, field, typed)
        (sentence,) = refused(app)
        assert told in sentence
        assert shown(app, field) == before
    assert app.query_params == query
    enter(app, field, "1")
    assert refused(app) == []
    assert shown(app, field) == "1"


@pytest.mark.parametrize("field", ["lrn_size", "lrn_channel"])
def test_a_count_is_no_fraction(field):
    app = opened("lrn")
    enter(app, field, "2.5")
    (sentence,) = refused(app)
    assert "You typed 2.5." in sentence


def test_a_cell_of_the_table_says_the_same_as_the_inspector(app):
    edit = {"id": 1, "index": 0, "field": "kernel", "text": "2.5"}
    send(app, "layer_table", "act", {"edits": [edit], "select": None})
    (sentence,) = refused(app)
    assert f"{KERNEL} You typed 2.5." in sentence
    assert work(app).rejected.text == "2.5"


def leave_with_an_edit(app):
    enter(app, "field_padding", "1")


def leave_with_nothing_changed(app):
    enter(app, "field_padding", "0")


def leave_to_another_layer_and_back(app):
    for index in (4, 0):
        send(app, "layer_table", "act", {"edits": [], "select": index})


def leave_with_a_toggle(app):
    next(each for each in app.selectbox if each.label == "Rounding").set_value("ceil").run()


def leave_to_another_page_and_back(app):
    app.switch_page("pages/lrn.py").run()
    app.switch_page("pages/build.py").run()


@pytest.mark.parametrize(
    "leave",
    [
        leave_with_an_edit,
        leave_with_nothing_changed,
        leave_to_another_layer_and_back,
        leave_with_a_toggle,
        leave_to_another_page_and_back,
    ],
)
def test_a_sentence_goes_with_whatever_succeeds_next(app, leave):
    enter(app, "field_stride", "2.5")
    assert refused(app)
    leave(app)
    assert refused(app) == []


def test_what_is_refused_on_leaving_a_cell_for_another_row_is_still_told(app):
    edit = {"id": 1, "index": 0, "field": "kernel", "text": "2.5"}
    send(app, "layer_table", "act", {"edits": [edit], "select": 4})
    assert work(app).selected == 4
    assert "You typed 2.5." in work(app).rejected.message
