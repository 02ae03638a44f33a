"""Run, driven as a visitor uses it; what is drawn in the browser is tested in tests/browser."""

from streamlit.testing.v1 import AppTest

from explorer.network import Conv2d, Flatten, Input, Linear, Network, edits
from explorer.pages.run.inspection import WEIGHTS_FOLD
from explorer.pages.run.state import RunView
from explorer.ui import passes
from tests.pages.driving import enter
from tests.pages.own_inputs import own
from tests.pages.run.driving import (
    APP,
    TIMEOUT,
    alerts,
    components,
    shows,
    texts,
    with_network,
    work,
)


def test_a_samples_pass_stands_there_before_anything_is_chosen(app):
    assert shows(app, "Chelsea, a cat")
    assert shows(app, "✓ 23 of 23 layers agree")
    assert shows(app, "60,965,224 parameters")
    assert not app.exception
    assert not alerts(app)


def test_the_page_says_where_the_pass_ran_and_how_long_it_took(app):
    assert own(app.selectbox, "device").options[-1].startswith("CPU, ")
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
    assert "conv1 does not fit" in alerts(app)[0]
    assert [link.proto.label for link in app.get("page_link")] == ["Fix it on Build"]
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


def test_another_preprocessing_feeds_other_numbers_and_stands_in_the_url(small):
    before = components(small, "feature_maps")[0]["url"]
    own(small.selectbox, "preprocessing").set_value("torchvision").run()
    assert small.query_params["prep"] == "torchvision"
    assert shows(small, "Divide by 255")
    assert components(small, "feature_maps")[0]["url"] != before


def test_the_sources_own_preprocessing_comes_first(app):
    work(app).pick_variant("torchvision")
    app.run()
    assert own(app.selectbox, "preprocessing").value == "torchvision"
    assert shows(app, "✓ 22 of 22 layers agree")
    assert "prep" not in app.query_params


def test_another_seed_gives_other_weights_and_the_same_seed_the_same(small):
    first = components(small, "feature_maps")[0]["url"]
    enter(small, "seed", 7)
    assert shows(small, "These weights are random, seed 7.")
    assert small.query_params["seed"] == "7"
    assert components(small, "feature_maps")[0]["url"] != first
    enter(small, "seed", 0)
    assert components(small, "feature_maps")[0]["url"] == first


def test_sort_and_scale_change_the_grid_and_stand_in_the_url(small):
    by_index = components(small, "feature_maps")[0]
    own(small.segmented_control, "sort").set_value("strongest").run()
    sorted_grid = components(small, "feature_maps")[0]
    assert sorted(sorted_grid["order"]) == [0, 1, 2, 3]
    own(small.segmented_control, "scale").set_value("network").run()
    assert components(small, "feature_maps")[0]["url"] not in (by_index["url"], sorted_grid["url"])
    assert small.query_params["sort"] == "strongest"
    assert small.query_params["scale"] == "network"


def test_an_lrn_layer_stands_beside_what_came_before_it_and_their_ratio(small):
    work(small).select(2)
    small.session_state[WEIGHTS_FOLD] = True
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
    assert shows(small, "have an order but no position")
    assert not components(small, "map_closeup")


def test_picking_a_layer_or_a_map_costs_no_pass(small, monkeypatch):
    def never(*_):
        raise AssertionError

    monkeypatch.setattr(passes, "build", never)
    work(small).select(4)
    work(small).change(RunView, channel=3)
    small.run()
    assert not small.exception
    assert shows(small, "Map 3 <small>of conv2")


def test_a_network_without_convolutions_has_no_filters(small):
    network = Network(
        input=Input(channels=3, height=20, width=20), layers=[Flatten(), Linear(units=5)]
    )
    small.session_state[WEIGHTS_FOLD] = True
    with_network(small, network)
    assert shows(small, "✓ 2 of 2 layers agree")
    assert not shows(small, "The filters of")
    assert shows(small, "The fully connected layers")


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
    assert own(again.selectbox, "preprocessing").value == "torchvision"
    assert own(again.segmented_control, "scale").value == "layer"


def test_the_spread_of_a_layers_values_is_counted_when_it_is_opened(app):
    assert not app.get("plotly_chart")
    app.session_state["value_spread"] = True
    app.run()
    assert len(app.get("plotly_chart")) == 1
    assert any("exactly 0" in text for text in texts(app))
