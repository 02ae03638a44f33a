"""A click that left the browser before the last change was drawn there takes nothing back.

Its message carries what every input said before the change.
"""

from typing import NamedTuple

import pytest
import torch
from streamlit.testing.v1 import AppTest

from explorer.exchange import pack
from explorer.network import edits
from explorer.pages.lrn.curve import CURVE_FOLD
from explorer.pages.lrn.formula import CONVENTIONS_FOLD
from explorer.pages.lrn.orders import ORDERS_FOLD
from explorer.pages.lrn.rivals import RIVALS_FOLD
from explorer.pages.lrn.state import LrnView
from explorer.runtime import build
from explorer.ui.url import adopt
from tests.kinds.cases import KINDS, around, fields_of, standard
from tests.pages import own_inputs as inputs
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


def back(app, link):
    """Bring in what an address says, as the browser's back button does, and draw nothing yet."""
    adopt(work(app), link)


class Scene(NamedTuple):
    """An address of a page, and which of its folds are open."""

    link: dict[str, str]
    folds: tuple[str, ...] = ()


def build_scenes():
    """The input, and layers that have every field between them."""
    yield Scene({"net": pack(SMALL), "layer": "-input"})
    seen = set()
    for kind in KINDS:
        if not seen.issuperset(fields_of(kind)):
            seen.update(fields_of(kind))
            yield Scene({"net": pack(around(standard(kind))), "layer": "edited"}, ("more",))


CLASSES = edits.replace_field(SMALL, len(SMALL.layers) - 1, "units", 1000).model_copy(
    update={"name": "classes"}
)
LINES = f"{pack(SMALL)},{pack(CLASSES)}"
FOLDS = (
    "knock_out_fold",
    "occlusion_fold",
    "strongest_patches",
    "value_spread",
    "run_numbers_fold",
    "run_weights_fold",
)
LRN_FOLDS = (CONVENTIONS_FOLD, CURVE_FOLD, ORDERS_FOLD, RIVALS_FOLD)
SCENES = {
    "build": list(build_scenes()),
    "run": [
        Scene({"net": pack(CLASSES)}, FOLDS),
        Scene({"net": pack(CLASSES), "weights": "file:mine.pth", "against": "order"}, FOLDS),
    ],
    "lrn": [Scene({"net": pack(SMALL)}, LRN_FOLDS)],
    "compare": [Scene({"net": pack(SMALL), "compare": LINES, "through": "conv1"})],
    "check": [Scene({}), Scene({"check": "number"})],
    "learn": [
        Scene({}),
        Scene({"answers": "4!54"}),
        Scene({"lesson": "parameters_and_work", "answers": "34944!105415200"}),
    ],
}
KEPT_BY_THE_SESSION = {
    *("device", "neighbour_field", "height_and_width_apart"),
    *("occlusion_side", "occlusion_class", "knock_out_maps_0"),
}
"""Choices that no link carries, and no input but their own changes."""


@pytest.fixture(scope="module")
def folder_of_weights(tmp_path_factory):
    """A folder with a file of weights for a network of 1,000 classes."""
    folder = tmp_path_factory.mktemp("weights")
    stored = build(CLASSES, seed=3).state_dict()
    torch.save({name: each.clone() for name, each in stored.items()}, folder / "mine.pth")
    return folder


@pytest.mark.parametrize("page", SCENES)
def test_every_input_of_a_page_keeps_what_came_from_elsewhere(page, folder_of_weights, monkeypatch):
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(folder_of_weights))
    walked, kept = set(), set()
    for scene in SCENES[page]:
        app = AppTest.from_file(APP, default_timeout=TIMEOUT)
        app.query_params.update({"variant": "paper"} | scene.link)
        for fold in scene.folds:
            app.session_state[fold] = True
        app.run()
        app.switch_page(f"pages/{page}.py").run()
        assert not app.exception
        found = inputs.names(app)
        assert found
        for name in sorted(set(found) - walked):
            (kept if is_kept_by_the_session(app, name) else walked).add(name)
    assert kept <= KEPT_BY_THE_SESSION


def is_kept_by_the_session(app, name):
    """Enter something, take it back, bring it in from elsewhere, and click late.

    True where no link carries what was entered.
    """
    before, old = dict(app.query_params), inputs.value(app, name)
    for entry in inputs.others(app, name):
        inputs.enter_into(app, name, entry)
        if dict(app.query_params) != before:
            break
    else:
        return True
    after, new = dict(app.query_params), inputs.value(app, name)
    assert new != old, name
    back(app, before)
    app.run()
    assert inputs.value(app, name) == old, name
    late_click(app, lambda app: back(app, after))
    assert (inputs.value(app, name), dict(app.query_params)) == (new, after), name
    back(app, before)
    app.run()
    return False


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


def test_another_conventions_constants_stay():
    app = opened("lrn")
    late_click(app, lambda app: own(app.segmented_control, "lrn_convention").set_value("torch"))
    assert app.session_state["work"].view(LrnView).constants.k == 1
    assert shown(app, "lrn_k") == "1"
    assert "k" not in app.query_params


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
