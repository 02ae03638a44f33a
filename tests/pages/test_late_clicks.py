"""A click that left the browser before the last change was drawn there takes nothing back.

Its message carries what every input said before the change.
"""

from dataclasses import replace

import pytest
import torch
from streamlit.testing.v1 import AppTest

from explorer.network import edits
from explorer.runtime import build
from tests.pages.driving import component, report, send, shown
from tests.pages.own_inputs import own
from tests.pages.run.driving import APP, TIMEOUT, work
from tests.pages.run.made_up import SMALL


def opened(page):
    app = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    work(app).apply(SMALL)
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


def late_click(app, change):
    """Make a change, and have a click come that carries what the other inputs showed before it.

    AppTest itself always sends what its page shows by now.
    """
    change(app)
    late = app._tree.get_widget_states()
    app.run()
    app._run(late)
    assert not app.exception


def setting(read, name, value):
    """A change of the state as undo, the back button or another input of the page make it."""
    return lambda app: setattr(read(work(app)), name, value)


def of_run(state):
    return state.run


def of_lrn(state):
    return state.lrn


CHANGES = [
    pytest.param("run", "selectbox", "preprocessing", of_run, "preprocessing", "caffe"),
    pytest.param("run", "segmented_control", "sort", of_run, "sort", "strongest"),
    pytest.param("run", "segmented_control", "scale", of_run, "scale", "network"),
    pytest.param("run", "selectbox", "precision", of_run, "precision", "int8"),
    pytest.param("lrn", "segmented_control", "lrn_convention", of_lrn, "convention", "torch"),
]


@pytest.mark.parametrize(("page", "kind", "name", "read", "attribute", "value"), CHANGES)
def test_a_change_made_elsewhere_stays(page, kind, name, read, attribute, value):
    app = opened(page)
    old = own(getattr(app, kind), name).value
    late_click(app, setting(read, attribute, value))
    assert getattr(read(work(app)), attribute) == value
    assert own(getattr(app, kind), name).value == value != old


NUMBERS = [
    ("run", "seed", lambda state: state, "seed", 7, "7"),
    ("lrn", "lrn_size", of_lrn, "size", 7, "7"),
    ("lrn", "lrn_alpha", of_lrn, "alpha", 0.5, "0.5"),
    ("lrn", "lrn_beta", of_lrn, "beta", 0.5, "0.5"),
    ("lrn", "lrn_k", of_lrn, "k", 9.0, "9"),
    ("lrn", "lrn_channel", of_lrn, "channel", 3, "3"),
]


@pytest.mark.parametrize(("page", "name", "read", "attribute", "value", "text"), NUMBERS)
def test_a_number_changed_elsewhere_stays(page, name, read, attribute, value, text):
    app = opened(page)
    assert shown(app, name) != text
    late_click(app, setting(read, attribute, value))
    assert getattr(read(work(app)), attribute) == value
    assert shown(app, name) == text


def test_what_was_typed_for_a_layer_lands_there_though_another_is_selected_by_now():
    app = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    entry = {"id": 1, "of": "conv1", "text": "2"}
    work(app).select(4)
    app.run()
    send(app, "field_stride_number", "entered", entry)
    strides = {
        layer.name: layer.stride for layer in work(app).network.layers if layer.kind == "conv2d"
    }
    assert (strides["conv1"], strides["conv2"]) == (2, 1)


def test_what_is_sent_again_is_made_once():
    app = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    entry = {"id": 1, "of": "conv1", "text": "2"}
    send(app, "field_stride_number", "entered", entry)
    app.button(key="undo").click().run()
    send(app, "field_stride_number", "entered", entry)
    assert shown(app, "field_stride") == "4"


def test_what_was_typed_for_another_conventions_constant_is_void():
    app = opened("lrn")
    own(app.segmented_control, "lrn_convention").set_value("torch").run()
    send(app, "lrn_k_number", "entered", {"id": 1, "of": "paper", "text": "9"})
    assert shown(app, "lrn_k") == "1"


@pytest.mark.parametrize(
    ("kind", "name", "field", "value", "shown"),
    [
        ("segmented_control", "check_tab", "tab", "all", {}),
        ("text_input", "check_find", "find", "pool", {}),
        ("pills", "check_only", "only", "all", {}),
        ("text_input", "check_number", "number", "43264", {"tab": "number"}),
    ],
)
def test_a_change_of_what_check_shows_stays(kind, name, field, value, shown):
    app = opened("check")
    state = work(app)
    state.check = replace(state.check, **shown)
    app.run()
    changed = replace(state.check, **{field: value})
    late_click(app, setting(lambda state: state, "check", changed))
    assert getattr(state.check, field) == value
    assert own(getattr(app, kind), name).value == value


def test_another_conventions_constants_stay():
    app = opened("lrn")
    late_click(app, lambda app: own(app.segmented_control, "lrn_convention").set_value("torch"))
    assert app.session_state["work"].lrn.constants.k == 1
    assert shown(app, "lrn_k") == "1"
    assert "k" not in app.query_params


def test_channels_that_were_added_to_those_switched_off_stay():
    app = opened("run")
    app.session_state["knock_out_fold"] = True
    app.run()
    late_click(app, lambda app: work(app).run.silenced.update(conv1="3"))
    assert own(app.text_input, "silenced_conv1").value == "3"
    assert app.query_params["off"] == "3"


CLASSES = edits.replace_field(SMALL, len(SMALL.layers) - 1, "units", 1000)


@pytest.fixture
def with_weights(tmp_path, monkeypatch):
    """Run on a network of 1,000 classes, for which a file of weights lies in the folder."""
    stored = build(CLASSES, seed=3).state_dict()
    torch.save({name: each.clone() for name, each in stored.items()}, tmp_path / "mine.pth")
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(tmp_path))
    app = opened("run")
    work(app).apply(CLASSES)
    return app.run()


def test_weights_that_came_from_elsewhere_stay(with_weights):
    late_click(with_weights, setting(lambda state: state, "weights", "file:mine.pth"))
    assert own(with_weights.selectbox, "weights").value == "file:mine.pth"


def test_what_stands_beside_the_predictions_stays(with_weights):
    own(with_weights.selectbox, "weights").set_value("file:mine.pth").run()
    late_click(with_weights, setting(of_run, "against", "order"))
    assert own(with_weights.selectbox, "against").value == "order"


GONE = [
    ("field_filters_number", "entered", {"id": 1, "of": "conv1", "text": "64"}),
    ("neighbours", "picked", 0),
]


@pytest.mark.parametrize(("key", "event", "value"), GONE)
def test_what_a_component_reports_after_it_is_gone_is_passed_over(key, event, value):
    app = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    element, _ = component(app, key)
    work(app).select(1)  # relu1 has no filters, and no other values
    app.run()
    report(app.run(), element, event, value)
    assert work(app).network.layers[0].filters == 96
