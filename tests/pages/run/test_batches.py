"""Many photos at a time on a card, with made-up passes: what is measured, shown and kept."""

import pytest
import torch

from explorer.arithmetic.bottleneck import Rates
from explorer.errors import DeviceError
from explorer.pages.run import batches
from explorer.runtime import forward
from explorer.runtime.batches import BatchTiming
from explorer.runtime.byte_cache import ByteCache
from explorer.runtime.cuda import health
from explorer.ui import passes
from tests.pages.run.driving import alerts, shows, work
from tests.runtime.cuda.cards import put_cards

SIZES = (1, 2, 4)


@pytest.fixture
def card(small, monkeypatch):
    """Run on a card whose passes are made up: they grow from the second number of photos on."""
    put_cards(monkeypatch, 1)
    monkeypatch.setattr(passes, "_cache", ByteCache(1 << 30, lambda results: results.nbytes))
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _: (9, 0))
    on_the_cpu = forward.timed

    def passed(module, x, _, keep, *__):
        return on_the_cpu(list(module.children()), x, keep=keep)

    measured = []

    def timing(_, photo, device, precision, photos):
        assert device == "cuda:0"
        assert len(photo) == 1
        measured.append((precision, photos))
        return BatchTiming(precision, photos, 1e-3 * max(1, photos / 2), 0.0)

    monkeypatch.setattr(forward, "_on_a_card", passed)
    monkeypatch.setattr(batches, "batch_sizes", lambda _: SIZES)
    monkeypatch.setattr(batches, "batch_timing", timing)
    monkeypatch.setattr(batches, "rates_of", lambda *_: Rates(1e12, 1e12))
    work(small).device = "cuda:0"
    small.session_state["batches_fold"] = True
    yield small.run(), measured
    health._tried.cache_clear()


def button(app, key):
    return next((each for each in app.button if each.key == key), None)


def measure(app, count):
    button(app, "batches_start").click().run()
    for _ in range(count):
        app.run()


def test_without_a_card_nothing_of_it_stands_there(small):
    assert not [each for each in small.expander if "photos at a time" in each.label]


def test_every_precision_is_measured_and_the_line_is_said(card):
    app, measured = card
    measure(app, 9)
    assert measured == [(each, size) for each in ("fp32", "tf32", "bf16") for size in SIZES]
    assert shows(app, "fp32: launch-bound up to 2 photos, then memory.")
    assert shows(app, "<td>bf16</td><td>4</td><td>2.00</td><td>500</td>")
    assert button(app, "batches_start") is None


def test_a_stop_keeps_what_was_measured_and_go_on_measures_the_rest(card):
    app, measured = card
    measure(app, 1)
    before = len(measured)
    assert 0 < before < 9
    button(app, "batches_stop").click().run()
    assert len(measured) == before
    assert button(app, "batches_start").label == f"Go on: {9 - before} passes"
    measure(app, 9)
    assert len(measured) == 9
    assert len(set(measured)) == 9


def test_a_card_that_stops_meanwhile_is_one_sentence_and_loses_nothing(card, monkeypatch):
    app, measured = card
    measure(app, 0)
    kept = len(measured)

    def stops(*_):
        raise DeviceError(
            received="NVIDIA Old stopped: its memory is full", expected="…", remedy="choose the CPU"
        )

    monkeypatch.setattr(batches, "batch_timing", stops)
    app.run()
    assert "its memory is full" in alerts(app)[0]
    assert len(app.session_state["batches_done"].timings) == kept


def test_another_network_is_measured_anew(card):
    app, measured = card
    measure(app, 9)
    work(app).seed += 1
    app.run()
    assert button(app, "batches_start").label == "Measure: 9 passes"
    assert len(measured) == 9
