"""Run, driven as a visitor drives it; what is drawn in the browser is tested in tests/browser."""

import json
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from explorer.network import Conv2d, Flatten, Input, Linear, Network, edits
from explorer.ui.run import passes
from tests.ui.run.made_up import SMALL

APP = Path(__file__).parents[2] / "streamlit_app.py"
TIMEOUT = 120


@pytest.fixture
def app() -> AppTest:
    """The page with the paper's network, before anything was chosen."""
    started = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    started.switch_page("pages/run.py").run()
    assert shows(started, "A photo goes through the network")
    return started


@pytest.fixture
def small(app) -> AppTest:
    """The page with a small network, which is quick."""
    return with_network(app, SMALL)


def with_network(app, network) -> AppTest:
    work(app).apply(network, select=0)
    return app.run()


def work(app):
    return app.session_state["work"]


def texts(app) -> list[str]:
    return [element.proto.body for element in app.get("html")]


def shows(app, text) -> bool:
    return any(text in body for body in texts(app))


def refusals(app) -> list[str]:
    """What is said of what could not be done."""
    return [body for body in texts(app) if 'class="ex-alert"' in body]


def alerts(app) -> list[str]:
    """The sentences of what was refused."""
    return [body for body in texts(app) if 'role="alert"' in body]


def components(app, name) -> list[dict]:
    """The data of every component of that name on the page."""
    return [
        json.loads(element.proto.json)
        for element in app.get("bidi_component")
        if element.proto.component_name == name
    ]


def photo_file(width=60, height=40, kind="PNG") -> bytes:
    file = BytesIO()
    colours = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    Image.fromarray(colours).save(file, kind)
    return file.getvalue()


def upload(app, data, name="mine.png"):
    app.file_uploader(key="photo_file").upload(name, data, "image/png")
    return app.run()


def test_a_samples_pass_stands_there_before_anything_is_chosen(app):
    assert shows(app, "Chelsea, a cat")
    assert shows(app, "✓ 23 of 23 layers agree")
    assert shows(app, "60,965,224 parameters")
    assert not app.exception
    assert not alerts(app)


def test_the_page_says_where_the_pass_ran_and_how_long_it_took(app):
    assert app.selectbox(key="device").options[-1].startswith("CPU, ")
    assert shows(app, "One pass")
    assert shows(app, "Slowest layer")
    assert shows(app, "LRN, both layers")


def test_the_page_says_what_random_weights_can_and_cannot_show(app):
    assert shows(app, "These weights are random, seed 0.")
    assert shows(app, "They cannot show what a trained AlexNet looks for")


def test_the_preprocessing_has_its_steps_with_the_real_sizes(app):
    assert shows(app, "451 × 300 to 385 × 256")
    assert shows(app, "central 227 × 227")
    assert shows(app, "227 × 227 × 3 values")


def test_every_layer_is_listed_with_its_shape_and_its_mark(app):
    layers = components(app, "layer_times")[0]["layers"]
    assert [layer["shape"] for layer in layers[:4]] == [
        "55 × 55 × 96",
        "55 × 55 × 96",
        "55 × 55 × 96",
        "27 × 27 × 96",
    ]
    assert all(layer["agrees"] for layer in layers)
    assert max(layer["share"] for layer in layers) == 1


def test_the_maps_come_as_one_picture_with_every_channel(app):
    grid = components(app, "feature_maps")[0]
    assert (grid["count"], grid["columns"], grid["width"]) == (96, 12, 682)
    assert grid["url"].startswith("data:image/png;base64,")


def test_the_network_is_the_one_of_build_as_edited(app):
    stride = edits.replace_field(work(app).network, 0, "stride", 8)
    with_network(app, stride)
    assert shows(app, "28 × 28 × 96")
    assert shows(app, "✓ 23 of 23 layers agree")


def test_a_network_that_cannot_be_is_named_and_leads_to_build(app):
    with_network(app, edits.replace_field(work(app).network, 0, "kernel", 300))
    assert "conv1 cannot be" in alerts(app)[0]
    assert [link.proto.label for link in app.get("page_link")] == ["Mend it on Build"]
    assert shows(app, "Chelsea, a cat")
    assert not components(app, "layer_times")


def test_a_network_that_takes_too_much_is_refused_with_what_it_would_take(small):
    huge = Network(
        input=Input(channels=3, height=64, width=64),
        layers=[Flatten(), Linear(units=1_000_000)],
    )
    with_network(small, huge)
    assert "49.16 GB" in alerts(small)[0]
    assert shows(small, "Chelsea, a cat")
    small.button(key="sample_coffee").click().run()
    assert shows(small, "A cup of coffee")


def test_an_input_that_cannot_be_a_photo_is_told_where_the_photo_would_be(small):
    network = Network(
        input=Input(channels=5, height=20, width=20), layers=[Conv2d(filters=2, kernel=3)]
    )
    with_network(small, network)
    assert "5 channels" in alerts(small)[0]
    assert not components(small, "layer_times")
    assert small.get("page_link")


def test_a_grey_input_gets_a_grey_photo(small):
    network = Network(
        input=Input(channels=1, height=20, width=20), layers=[Conv2d(filters=2, kernel=3)]
    )
    with_network(small, network)
    assert shows(small, "✓ 1 of 1 layer agrees")
    assert shows(small, "20 × 20 × 1 values")


def test_an_uploaded_photo_goes_through_the_network(small):
    before = components(small, "feature_maps")[0]["url"]
    upload(small, photo_file())
    assert shows(small, "<b>mine.png</b>. 60 × 40 pixels.")
    assert components(small, "feature_maps")[0]["url"] != before
    assert not alerts(small)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"no picture at all", "mine.png"),
        (photo_file(200, 200)[:2000], "mine.png"),
    ],
)
def test_a_file_that_is_no_photo_gets_a_sentence_and_the_photo_before_it_stays(small, data, word):
    upload(small, photo_file(), "first.png")
    before = components(small, "feature_maps")[0]["url"]
    upload(small, data)
    (said,) = refusals(small)
    assert word in said
    assert shows(small, "<b>first.png</b>")
    assert components(small, "feature_maps")[0]["url"] == before
    assert not small.exception


def test_the_name_of_a_file_is_shown_as_text_in_all_that_is_said_of_it(small):
    upload(small, b"no picture", "![](https://x.org/a.png)<b>.png")
    assert "![](https://x.org/a.png)&lt;b&gt;.png" in refusals(small)[0]
    upload(small, photo_file(), "<img src=x onerror=alert(1)>.png")
    assert shows(small, "<b>&lt;img src=x onerror=alert(1)&gt;.png</b>")
    assert not shows(small, "<img src=x")


def test_a_bad_files_sentence_goes_when_another_photo_is_chosen(small):
    upload(small, b"no picture at all")
    assert refusals(small)
    small.button(key="sample_coffee").click().run()
    assert not refusals(small)
    assert shows(small, "A cup of coffee")


def test_a_sample_is_chosen_and_stands_in_the_url(small):
    small.button(key="sample_rocket").click().run()
    assert shows(small, "A Falcon 9")
    assert small.query_params["photo"] == "rocket"


def test_the_camera_is_not_asked_for_before_it_is_opened(app):
    assert not app.get("camera_input")


def test_another_preprocessing_feeds_other_numbers_and_stands_in_the_url(small):
    before = components(small, "feature_maps")[0]["url"]
    small.selectbox(key="preprocessing").set_value("torchvision").run()
    assert small.query_params["prep"] == "torchvision"
    assert shows(small, "Divide by 255")
    assert components(small, "feature_maps")[0]["url"] != before


def test_the_sources_own_preprocessing_comes_first(app):
    work(app).pick_variant("torchvision")
    app.run()
    assert app.selectbox(key="preprocessing").value == "torchvision"
    assert shows(app, "✓ 22 of 22 layers agree")
    assert "prep" not in app.query_params


def test_another_seed_gives_other_weights_and_the_same_seed_the_same(small):
    first = components(small, "feature_maps")[0]["url"]
    small.number_input(key="seed").set_value(7).run()
    assert shows(small, "These weights are random, seed 7.")
    assert small.query_params["seed"] == "7"
    assert components(small, "feature_maps")[0]["url"] != first
    small.number_input(key="seed").set_value(0).run()
    assert components(small, "feature_maps")[0]["url"] == first


def test_sort_and_scale_change_the_grid_and_stand_in_the_url(small):
    by_index = components(small, "feature_maps")[0]
    small.segmented_control(key="sort").set_value("strongest").run()
    sorted_grid = components(small, "feature_maps")[0]
    assert sorted(sorted_grid["order"]) == [0, 1, 2, 3]
    small.segmented_control(key="scale").set_value("network").run()
    assert components(small, "feature_maps")[0]["url"] not in (by_index["url"], sorted_grid["url"])
    assert small.query_params["sort"] == "strongest"
    assert small.query_params["scale"] == "network"


def test_an_lrn_layer_stands_beside_what_came_before_it_and_their_ratio(small):
    work(small).select(2)
    small.run()
    assert shows(small, ">Before</h2>")
    assert shows(small, "After / before")
    grids = components(small, "feature_maps")
    assert [grid["noun"] for grid in grids] == ["map", "map", "map", "filter"]
    assert len({grid["group"] for grid in grids}) == 1


def test_another_layer_has_no_before_and_after(small):
    assert not shows(small, "After / before")


def test_a_linear_layer_is_a_picture_of_its_values(small):
    work(small).select(7)
    small.run()
    vector = components(small, "feature_maps")[0]
    assert (vector["count"], vector["noun"], vector["gap"]) == (10, "value", 0)
    assert shows(small, "have an order and no place")
    assert not components(small, "map_closeup")


def test_picking_a_layer_or_a_map_costs_no_pass(small, monkeypatch):
    def never(*_):
        raise AssertionError

    monkeypatch.setattr(passes, "build", never)
    work(small).select(4)
    work(small).run.channel = 3
    small.run()
    assert not small.exception
    assert shows(small, "Map 3 <small>of conv2")


def test_a_network_without_convolutions_has_no_filters(small):
    network = Network(
        input=Input(channels=3, height=20, width=20), layers=[Flatten(), Linear(units=5)]
    )
    with_network(small, network)
    assert shows(small, "✓ 2 of 2 layers agree")
    assert not shows(small, "The filters of")
    assert shows(small, "The linear layers")


def test_an_address_reproduces_the_page():
    again = AppTest.from_file(APP, default_timeout=TIMEOUT)
    for name, value in {
        "variant": "caffe",
        "photo": "astronaut",
        "prep": "torchvision",
        "layer": "relu2",
        "map": "31",
        "sort": "strongest",
        "scale": "layer",
        "seed": "5",
    }.items():
        again.query_params[name] = value
    again.run()
    again.switch_page("pages/run.py").run()
    assert shows(again, "Eileen Collins")
    assert shows(again, "Map 31 <small>of relu2")
    assert shows(again, "seed 5")
    assert again.selectbox(key="preprocessing").value == "torchvision"
    assert again.segmented_control(key="scale").value == "layer"


def test_the_spread_of_a_layers_values_is_counted_when_it_is_opened(app):
    assert not app.get("plotly_chart")
    app.session_state["value_spread"] = True
    app.run()
    assert len(app.get("plotly_chart")) == 1
    assert any("exactly 0" in text for text in texts(app))
