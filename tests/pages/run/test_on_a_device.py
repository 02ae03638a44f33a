"""Run where the values stay on a device: what is drawn of tensors, and what a broken GPU leaves."""

import pytest
import torch

from explorer.runtime.forward import LayerPass
from explorer.ui import passes
from tests.pages.own_inputs import own
from tests.pages.run.driving import alerts, components, shows, texts, work


@pytest.fixture
def on_a_device(small, monkeypatch):
    """The page with a pass as CUDA leaves it: tensors that stay where they are, made anew."""
    monkeypatch.setattr(passes._cache, "get", lambda _, make: make())
    monkeypatch.setattr(LayerPass, "values", lambda self, photo=0: self.kept[photo].float())
    return small.run()


def shown(app, layer):
    """The layer's picture and what it is said to be."""
    work(app).select(layer)
    app.run()
    assert not app.exception
    maps = components(app, "feature_maps")[0]
    strip = next(body for body in texts(app) if "ex-strip" in body)
    return maps["url"], maps["details"], strip


def test_what_is_drawn_of_tensors_is_what_is_drawn_of_arrays(small, request):
    layers = range(len(work(small).network.layers))
    drawn = [shown(small, layer) for layer in layers]
    there = request.getfixturevalue("on_a_device")
    assert [shown(there, layer) for layer in layers] == drawn


def test_channels_can_be_switched_off_there(on_a_device):
    on_a_device.session_state["knock_out_fold"] = True
    on_a_device.run()
    own(on_a_device.text_input, "silenced_conv1").input("0, 2").run()
    assert not on_a_device.exception
    assert shows(on_a_device, "How far each later layer moves")


@pytest.mark.parametrize(
    "drawing",
    [
        "explorer.ui.passes.statistics",
        "explorer.pages.run.layers.map_grid",
        "explorer.pages.run.closeup.map_picture",
        "explorer.pages.run.knock_out.change",
    ],
)
def test_a_gpu_that_breaks_off_while_it_is_drawn_is_one_sentence(on_a_device, monkeypatch, drawing):
    on_a_device.session_state["knock_out_fold"] = True
    on_a_device.run()
    own(on_a_device.text_input, "silenced_conv1").input("0, 2").run()

    def fails(*_, **__):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 MB")

    with monkeypatch.context() as broken:
        broken.setattr(drawing, fails)
        on_a_device.run()
        assert not on_a_device.exception
        (said,) = alerts(on_a_device)
        assert "The GPU stopped: its memory is full" in said
    on_a_device.run()
    assert not alerts(on_a_device)
