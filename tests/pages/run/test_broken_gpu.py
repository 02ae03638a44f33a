"""Run on a machine whose graphics card cannot be used, or stops: the CPU serves, and it is said."""

import pytest
import torch

from explorer.runtime import forward
from explorer.runtime.byte_cache import ByteCache
from explorer.runtime.cuda import health
from explorer.ui import passes
from tests.pages.run.driving import alerts, shows, work
from tests.runtime.cuda.cards import put_cards


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch):
    """No pass of another test, and no card of this one for the next."""
    monkeypatch.setattr(passes, "_cache", ByteCache(1 << 30, lambda results: results.nbytes))
    yield
    health._tried.cache_clear()


def devices(app):
    (box,) = [box for box in app.selectbox if box.label == "Device"]
    return box.options


def test_a_card_with_too_old_a_driver_leaves_run_as_it_is_without_one(small, monkeypatch):
    put_cards(monkeypatch, 1, starts=False)
    small.run()
    assert [option.split(",")[0] for option in devices(small)] == ["CPU"]
    assert shows(small, "The NVIDIA driver on your system is too old (found version 12020).")
    assert not alerts(small)


def test_a_card_without_kernels_is_told_of_and_the_cpu_serves(small, monkeypatch):
    put_cards(monkeypatch, 1, failing={0})
    small.run()
    assert [option.split(",")[0] for option in devices(small)] == ["CPU"]
    assert shows(small, "NVIDIA Old is there but cannot be used: ")
    assert not alerts(small)


def test_after_a_card_stopped_for_good_the_next_draw_offers_the_cpu(small, monkeypatch):
    put_cards(monkeypatch, 1)

    def stops(*_):
        raise torch.AcceleratorError("CUDA error: an illegal memory access was encountered")

    monkeypatch.setattr(forward, "_on_a_card", stops)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _: (9, 0))
    monkeypatch.setattr(health, "is_broken", lambda _: True)
    monkeypatch.setattr("explorer.runtime.device.is_broken", lambda _: True)
    work(small).device = "cuda:0"
    small.run()
    (said,) = alerts(small)
    assert "an illegal memory access was encountered" in said
    assert "started again" in said
    small.run()
    assert not alerts(small)
    assert [option.split(",")[0] for option in devices(small)] == ["CPU"]
    assert shows(small, "cannot be used until the app is started again")
