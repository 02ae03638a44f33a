"""Compare, driven as a visitor drives it."""

from pathlib import Path

import numpy as np
import pytest
import torch
from streamlit.testing.v1 import AppTest

from explorer.exchange import pack
from explorer.network import edits
from explorer.pages.compare.outcomes import outcomes
from explorer.pages.compare.state import CompareView
from explorer.runtime import build
from explorer.variants import VARIANTS
from tests.pages.own_inputs import own
from tests.pages.run.made_up import SMALL

APP = Path(__file__).parents[2] / "streamlit_app.py"
TIMEOUT = 60
PAPER = VARIANTS["paper"].network
BROKEN = edits.replace_field(PAPER, 8, "kernel", 99)


def opened(**query):
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    app.switch_page("pages/compare.py").run()
    assert not app.exception
    assert app.get("html"), "a page that cannot be read is an empty tree"
    return app


@pytest.fixture
def app():
    return opened()


def texts(app):
    return [element.proto.body for element in app.get("html")]


def shows(app, text):
    return any(text in body.replace("\u00a0", " ") for body in texts(app))


def view(app):
    return app.session_state["work"].view(CompareView)


def work(app):
    return app.session_state["work"]


def test_three_networks_stand_beside_each_other_from_the_start(app):
    assert shows(app, "the third pool is missing")
    assert shows(app, "its padding is SAME instead of 0")
    assert shows(app, "+ 139,460,608")
    assert shows(app, "201,881,224")
    assert shows(app, "62,416,616")


def test_another_network_can_be_picked_and_the_address_says_so(app):
    own(app.selectbox, "pick_1").set_value("torchvision").run()
    assert view(app).picks == ("paper", "torchvision", "keras_same_padding")
    assert shows(app, "61,100,840")
    assert app.query_params["compare"] == "paper,torchvision,keras_same_padding"


def test_a_link_opens_the_same_comparison():
    app = opened(compare="torchvision,paper")
    assert view(app).picks == ("torchvision", "paper")
    assert [box.value for box in app.selectbox if (box.key or "").startswith("pick_")] == [
        "torchvision",
        "paper",
    ]


def test_networks_are_taken_out_down_to_two_and_added_up_to_four(app):
    app.button(key="pick_remove_1").click().run()
    assert view(app).picks == ("paper", "keras_same_padding")
    with pytest.raises(KeyError):
        app.button(key="pick_remove_0")
    app.button(key="pick_add").click().run()
    app.button(key="pick_add").click().run()
    assert len(view(app).picks) == len(set(view(app).picks)) == 4
    assert app.button(key="pick_add").disabled


def test_the_network_on_build_can_be_compared(app):
    work(app).apply(edits.replace_field(PAPER, 0, "stride", 2))
    app.run()
    own(app.selectbox, "pick_1").set_value("build").run()
    assert shows(app, "its stride is 2 instead of 4")
    assert shows(app, "The paper, 2012, edited")


def test_a_file_adds_a_network_and_goes_into_the_address(app):
    network = edits.replace_field(PAPER, 0, "filters", 64).model_copy(update={"name": "mine"})
    file = network.model_dump_json().encode()
    app.file_uploader(key="compare_json").upload("mine.json", file, "application/json").run()
    assert view(app).picks[-1] == pack(network)
    assert shows(app, "its filters are 64 instead of 96")
    assert shows(app, "mine")


def test_a_file_that_is_no_network_gets_a_sentence_and_changes_nothing(app):
    before = view(app).picks
    app.file_uploader(key="compare_json").upload("x.json", b"{]", "application/json").run()
    assert view(app).picks == before
    assert shows(app, "text is not JSON")


def test_relu_and_dropout_are_folded_until_they_are_asked_for(app):
    assert not shows(app, "relu1</th>")
    app.button(key="unfold").click().run()
    assert shows(app, "relu1</th>")
    assert app.query_params["rows"] == "all"


def test_the_bars_can_be_logarithmic(app):
    own(app.segmented_control, "bars_scale").set_value("log").run()
    assert view(app).logarithmic
    assert app.query_params["bars"] == "log"


def test_the_table_can_be_downloaded(app):
    assert app.get("download_button")[0].proto.label == "CSV"


def test_every_column_opens_in_build(app):
    app.button(key="pick_open_1").click().run()
    assert work(app).variant_id == "code360"
    assert shows(app, "Build")
    assert shows(app, "201,881,224")


def test_a_packed_network_opens_in_build_with_its_edits():
    app = opened(compare=f"paper,{pack(edits.replace_field(PAPER, 0, 'stride', 2))}")
    app.button(key="pick_open_1").click().run()
    assert work(app).network.layers[0].stride == 2


def test_a_network_that_cannot_be_is_compared_up_to_there():
    app = opened(compare=f"paper,{pack(BROKEN)}")
    assert shows(app, "conv3 does not fit")
    assert shows(app, "there is no total to split")


def test_nothing_goes_through_the_networks_before_it_is_asked_for(app):
    assert not shows(app, "Milliseconds per layer")
    app.button(key="compare_run").click().run()
    assert shows(app, "Milliseconds per layer")
    assert shows(app, "conv1, 57 × 57 × 96")
    assert app.query_params["through"] == "conv1"


def test_the_maps_of_a_layer_that_one_lacks_are_missing_there_alone():
    app = opened(compare="paper,code360", through="pool5")
    assert shows(app, "pool5, 6 × 6 × 256")
    assert shows(app, "It has no layer where A has pool5.")


def test_a_network_that_cannot_be_has_its_reason_instead_of_maps():
    app = opened(compare=f"paper,{pack(BROKEN)}", through="conv1")
    assert shows(app, "conv1, 55 × 55 × 96")
    assert any("kernel is 99 × 99" in text and "cmp" not in text for text in texts(app))


def test_weights_that_were_chosen_on_run_go_through_the_networks_they_fit(tmp_path, monkeypatch):
    first = edits.replace_field(SMALL, 0, "filters", 5)
    stored = build(SMALL, seed=3).state_dict()
    torch.save({name: each.clone() for name, each in stored.items()}, tmp_path / "mine.pth")
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(tmp_path))
    app = opened(
        compare=f"{pack(SMALL)},{pack(first)}",
        through="relu1",
        weights="file:mine.pth",
        variant="paper",
    )
    said = "A: mine.pth, trained, all 4 layers; B: mine.pth, trained in 2 of 4 layers; the others"
    assert shows(app, f"Weights as chosen on Run. {said} random, seed 0. One color scale")
    with_mine, _ = outcomes(work(app), [SMALL, first])
    x = torch.from_numpy(with_mine.results.values)[None]
    kept = torch.nn.functional.conv2d(
        x, stored["conv1.weight"], stored["conv1.bias"], stride=2, padding=1
    )
    np.testing.assert_allclose(
        with_mine.results.layers[0].activation, kept[0], rtol=1e-5, atol=1e-3
    )


def test_random_weights_are_said_to_be_random():
    assert shows(
        opened(through="conv1"), "Random weights, the same in layers of one name and shape."
    )


def test_a_layer_in_the_address_that_there_is_not_opens_the_first():
    app = opened(through="nosuch")
    assert view(app).through == "conv1"
    assert shows(app, "None of these networks has a layer &#34;nosuch&#34;: the first is shown.")
