"""Run where the values stay on a device: what is drawn of tensors, and what a broken GPU leaves."""

import pytest
import torch
from streamlit.testing.v1 import AppTest

from explorer.network import Conv2d, Flatten, Input, Linear, LocalResponseNorm, Network, Relu
from explorer.runtime.forward import LayerPass
from explorer.ui import passes
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

SMALL = Network(
    input=Input(channels=3, height=31, width=29),
    layers=[
        Conv2d(name="conv1", filters=5, kernel=3, stride=2),
        Relu(name="relu1"),
        LocalResponseNorm(name="norm1", size=3, alpha=1e-4, beta=0.75, k=2),
        Flatten(name="flatten"),
        Linear(name="fc", units=7),
    ],
)


def stays_there(self, photo=0):
    """What `LayerPass.values` gives of a pass on CUDA."""
    return self.kept[photo].float()


@pytest.fixture
def uncached(monkeypatch):
    """Each question is answered anew, so that none has an answer from somewhere else."""
    monkeypatch.setattr(passes._cache, "get", lambda _, make: make())


def opened():
    app = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    with_network(app, SMALL)
    return app.switch_page("pages/run.py").run()


def shown(app, layer):
    """The layer's picture and what it is said to be."""
    work(app).select(layer)
    app.run()
    assert not app.exception
    maps = components(app, "feature_maps")[0]
    strip = next(body for body in texts(app) if "ex-strip" in body)
    return maps["url"], maps["details"], strip


@pytest.mark.usefixtures("uncached")
def test_what_is_drawn_of_tensors_is_what_is_drawn_of_arrays(monkeypatch):
    here = opened()
    drawn = [shown(here, layer) for layer in range(len(SMALL.layers))]
    monkeypatch.setattr(LayerPass, "values", stays_there)
    there = opened()
    assert [shown(there, layer) for layer in range(len(SMALL.layers))] == drawn


@pytest.mark.usefixtures("uncached")
def test_channels_can_be_switched_off_there(monkeypatch):
    monkeypatch.setattr(LayerPass, "values", stays_there)
    app = opened()
    app.session_state["knock_out_fold"] = True
    app.run()
    own(app.text_input, "silenced_conv1").input("0, 2").run()
    assert not app.exception
    assert shows(app, "How far each later layer moves")


@pytest.mark.usefixtures("uncached")
@pytest.mark.parametrize(
    "drawing", ["explorer.ui.run.layers.map_grid", "explorer.ui.passes.statistics"]
)
def test_a_gpu_that_breaks_off_while_it_is_drawn_is_one_sentence(monkeypatch, drawing):
    def fails(*_, **__):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 MB")

    app = opened()
    monkeypatch.setattr(drawing, fails)
    app.run()
    assert not app.exception
    assert [said for said in alerts(app) if "The GPU stopped: its memory is full" in said]
    monkeypatch.undo()
    app.run()
    assert not alerts(app)
