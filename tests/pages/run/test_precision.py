"""The choice of a faster arithmetic on Run, driven as a visitor drives it."""

from explorer.pages.run.state import RunView
from tests.pages.own_inputs import own
from tests.pages.run.driving import components, shows, texts, work


def choose(app, precision):
    own(app.selectbox, "precision").select(precision)
    return app.run()


def test_fp32_is_there_before_anything_is_chosen_and_not_in_the_url(small):
    assert own(small.selectbox, "precision").value == "fp32"
    assert [option.partition(":")[0] for option in own(small.selectbox, "precision").options] == [
        "fp32",
        "bf16",
        "int8",
    ]
    assert not shows(small, "beside fp32")
    assert "precision" not in small.query_params


def test_a_faster_one_shows_its_error_beside_both_times_and_stands_in_the_url(small):
    choose(small, "bf16")
    assert shows(small, "bf16 beside fp32")
    assert shows(small, "One pass in fp32: ")
    assert shows(small, "Half the bytes to read")
    assert shows(small, "✓ 11 of 11 layers agree")
    assert small.query_params["precision"] == "bf16"
    choose(small, "fp32")
    assert not shows(small, "beside fp32")
    assert "precision" not in small.query_params


def test_a_link_brings_the_precision_and_one_that_the_device_has_not_is_fp32(small):
    work(small).change(RunView, precision="int8")
    assert shows(small.run(), "int8 beside fp32")
    work(small).change(RunView, precision="tf32")
    small.run()
    assert own(small.selectbox, "precision").value == "fp32"
    assert not shows(small, "beside fp32")


def test_the_sum_behind_a_value_is_shown_in_fp32_alone(small):
    assert components(small, "map_closeup")[0]["products"] is not None
    choose(small, "bf16")
    assert components(small, "map_closeup")[0]["products"] is None


def test_channels_are_switched_off_in_fp32_whatever_is_chosen(small):
    small.session_state["knock_out_fold"] = True
    small.run()
    own(small.text_input, "silenced_conv1").input("0-2").run()
    moved = [text for text in texts(small) if "How far each later layer moves" in text]
    assert moved
    choose(small, "int8")
    assert shows(small, "int8 beside fp32")
    assert [text for text in texts(small) if "How far each later layer moves" in text] == moved
