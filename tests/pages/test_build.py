"""Build, driven as a visitor drives it; what is drawn in the browser is tested in tests/browser."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.limits import MAX_LAYERS
from explorer.network import edits
from explorer.variants import VARIANTS
from tests.pages.driving import enter, shown

APP = Path(__file__).parents[2] / "streamlit_app.py"
TIMEOUT = 60


@pytest.fixture
def app() -> AppTest:
    started = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    assert shows(started, "60,965,224")
    return started


def texts(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.get("html")]


def shows(app: AppTest, text: str) -> bool:
    return any(text in body for body in texts(app))


def work(app: AppTest):
    return app.session_state["work"]


def test_the_papers_totals_stand_there_with_their_conventions(app):
    for text in ("60,965,224", "724,406,816", "243.9 MB", "7.7 MB", "no bias adds"):
        assert shows(app, text)


def test_an_edit_shows_at_once_how_far_it_is_from_the_source(app):
    enter(app, "field_stride", 2)
    assert shows(app, "174,211,432")
    assert shows(app, "+113,246,208, ×2.86")
    assert shows(app, "conv1 stride 4 → 2")


def test_undo_redo_and_reset_walk_the_edits(app):
    enter(app, "field_stride", 2)
    app.button(key="undo").click().run()
    assert shows(app, "60,965,224")
    assert shown(app, "field_stride") == "4"
    app.button(key="redo").click().run()
    assert shows(app, "174,211,432")
    app.button(key="reset").click().run()
    assert shows(app, "60,965,224")


@pytest.mark.parametrize("stride", [0, -3])
def test_a_stride_that_is_no_stride_gets_a_sentence_and_changes_nothing(app, stride):
    enter(app, "field_stride", stride)
    assert any("ex-rejected" in text and "stride" in text for text in texts(app))
    assert shown(app, "field_stride") == "4"
    assert work(app).network == VARIANTS["paper"].network


def test_a_kernel_larger_than_its_input_is_drawn_up_to_there_and_can_be_mended(app):
    enter(app, "field_kernel", 300)
    assert shows(app, "conv1 does not fit")
    assert shown(app, "field_kernel") == "300"
    app.button(key="fix_0").click().run()
    assert not shows(app, "does not fit")
    assert work(app).trace.error is None


def test_groups_that_do_not_divide_are_told_with_numbers_that_do(app):
    enter(app, "field_groups", 2)
    assert shows(app, "groups must divide both its 3 input channels")
    assert shows(app, "use 1 or 3")


def test_a_variant_is_picked_and_stands_in_the_url(app):
    picker = next(box for box in app.selectbox if box.label == "Network")
    picker.set_value("torchvision").run()
    assert shows(app, "61,100,840")
    assert app.query_params["variant"] == "torchvision"


def test_an_edited_network_comes_back_from_its_url(app):
    enter(app, "field_stride", 2)
    other = AppTest.from_file(APP, default_timeout=TIMEOUT)
    for key, value in app.query_params.items():
        other.query_params[key] = value
    other.run()
    assert shows(other, "174,211,432")


def test_a_damaged_link_says_so_and_shows_the_default():
    other = AppTest.from_file(APP, default_timeout=TIMEOUT)
    other.query_params["variant"] = "paper"
    other.query_params["net"] = "1damaged"
    other.run()
    assert shows(other, "60,965,224")
    assert shows(other, "The network as the source has it is shown instead.")


def test_a_saved_network_is_opened_again(app):
    network = VARIANTS["caffe"].network.model_dump_json()
    app.file_uploader(key="open_json").upload(
        "mine.json", network.encode(), "application/json"
    ).run()
    assert work(app).network == VARIANTS["caffe"].network


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe not json",
        json.dumps({"input": {"channels": 3, "height": 9, "width": 9}, "layers": []}).encode(),
        json.dumps(
            {
                "input": {"channels": 3, "height": 9, "width": 9},
                "layers": [{"kind": "relu"}] * 100_000,
            }
        ).encode(),
    ],
)
def test_a_file_that_is_no_network_gets_one_sentence_and_changes_nothing(app, text):
    app.file_uploader(key="open_json").upload("mine.json", text, "application/json").run()
    assert sum('class="ex-alert"' in body for body in texts(app)) == 1
    assert work(app).network == VARIANTS["paper"].network


def test_layers_are_added_moved_duplicated_and_deleted(app):
    count = len(work(app).network.layers)
    app.button(key="duplicate").click().run()
    assert [layer.name for layer in work(app).network.layers[:2]] == ["conv1", "conv1_2"]
    assert work(app).selected == 1
    app.button(key="delete").click().run()
    assert len(work(app).network.layers) == count


def test_the_input_can_be_resized(app):
    work(app).select(-1)
    app.run()
    enter(app, "input_height", 224)
    assert work(app).network.input.height == 224
    enter(app, "input_height", 0)
    assert any("ex-rejected" in text for text in texts(app))
    assert work(app).network.input.height == 224


def test_a_layer_beyond_the_most_gets_a_sentence(app):
    network = work(app).network
    while len(network.layers) < MAX_LAYERS:
        network = edits.duplicate(network, 1)
    work(app).apply(network)
    app.run()
    app.button(key="duplicate").click().run()
    assert shows(app, "201 layers")
    assert len(work(app).network.layers) == MAX_LAYERS


def test_what_a_link_opens_is_no_edit_to_take_back():
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    app.query_params["variant"] = "torchvision"
    app.run()
    assert shows(app, "61,100,840")
    assert app.button(key="undo").disabled


def test_what_is_folded_is_made_when_it_is_unfolded_and_can_be_edited(app):
    assert not [each for each in app.text_input if each.key.startswith("field_name")]
    app.session_state["more"] = True
    app.run()
    (name,) = [each for each in app.text_input if each.key.startswith("field_name")]
    name.set_value("first").run()
    assert work(app).network.layers[0].name == "first"
    assert shown(app, "field_dilation") == "1"


def test_the_second_opinion_follows_an_edit(app):
    assert shows(app, "725,066,088 mult-adds")
    enter(app, "field_filters", 64)
    assert shows(app, "mult-adds")
    assert not shows(app, "725,066,088 mult-adds")
