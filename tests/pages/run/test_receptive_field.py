"""What a map sees of the photo, on Run: patches, channels switched off, the photo covered."""

from streamlit.testing.v1 import AppTest

from explorer.pages.run.state import RunView
from tests.pages.own_inputs import own
from tests.pages.run.driving import APP, TIMEOUT, refusals, shows, texts, work


def test_the_nine_strongest_places_are_cut_out_when_they_are_asked_for(small):
    assert not shows(small, 'class="ex-patches"')
    small.session_state["strongest_patches"] = True
    work(small).select(1)
    small.run()
    (patches,) = (text for text in texts(small) if 'class="ex-patches"' in text)
    assert patches.count("<figure>") == 9
    assert "3 × 3 pixels" in patches
    assert not small.exception


def test_values_without_a_place_have_no_patches(small):
    small.session_state["strongest_patches"] = True
    work(small).select(7)
    small.run()
    assert not shows(small, 'class="ex-patches"')


def test_a_channel_that_is_switched_off_moves_the_layers_behind_it(small):
    work(small).select(1)
    small.session_state["knock_out_fold"] = True
    small.run()
    assert not shows(small, "How far each later layer moves")
    own(small.text_input, "silenced_relu1").set_value("0, 2-3").run()
    assert not small.exception
    assert shows(small, "3 channels set to 0")
    (moved,) = (text for text in texts(small) if "How far each later layer moves" in text)
    assert moved.count("<li>") == 9
    assert shows(small, "The strongest output was value")
    own(small.text_input, "silenced_relu1").set_value("4").run()
    assert "0 to 3" in refusals(small)[0]


def test_the_picked_channel_is_added_to_those_that_are_switched_off(small):
    work(small).select(1)
    work(small).change(RunView, channel=2)
    small.session_state["knock_out_fold"] = True
    small.run()
    small.button(key="silence_picked").click().run()
    assert own(small.text_input, "silenced_relu1").value == "2"


def test_a_link_brings_the_channels_that_are_switched_off():
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    for name, value in {"variant": "paper", "layer": "relu7", "off": "0-9"}.items():
        app.query_params[name] = value
    app.run()
    app.switch_page("pages/run.py").run()
    assert not app.exception
    assert shows(app, "10 channels set to 0")
    assert own(app.text_input, "silenced_relu7").value == "0-9"
    own(app.text_input, "silenced_relu7").set_value("3").run()
    assert app.query_params["off"] == "3"
    work(app).select(0)
    app.run()
    assert "off" not in app.query_params
    assert not shows(app, "set to 0")


def test_behind_the_last_layer_nothing_can_be_switched_off(small):
    work(small).select(10)
    small.run()
    assert not any("Switch channels" in fold.label for fold in small.expander)


def test_the_photo_is_covered_on_a_click_and_its_heat_map_stands_there(small):
    small.session_state["occlusion_fold"] = True
    small.run()
    assert shows(small, "the strongest.")
    assert not shows(small, 'class="ex-heat"')
    small.button(key="occlusion_start").click().run()
    assert not small.exception
    assert shows(small, 'class="ex-heat"')
    assert not shows(small, "Stopped after")
    assert shows(small, "<b>Finished</b>: the square covered all ")
    heat = [body for body in texts(small) if 'class="ex-heat"' in body]
    again = small.button(key="occlusion_start")
    assert again.label.startswith("Again: ")
    again.click().run()
    assert [body for body in texts(small) if 'class="ex-heat"' in body] == heat
