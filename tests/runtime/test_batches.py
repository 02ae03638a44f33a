"""Passes of one photo, two, four …: what the limits grant, and how far a precision is off."""

import numpy as np
import pytest
import torch

from explorer.limits import MAX_MACS
from explorer.network import Conv2d, Input, Network
from explorer.runtime import batches, run
from explorer.runtime.batches import batch_sizes, batch_timing
from explorer.runtime.module import build
from tests.pages.run.made_up import SMALL

PHOTO = np.random.default_rng(0).normal(size=(1, *SMALL.input.shape)).astype(np.float32)


def test_sizes_double_up_to_sixty_four():
    assert batch_sizes(SMALL) == (1, 2, 4, 8, 16, 32, 64)


def test_sizes_end_where_the_limits_do():
    # A ninth of what a pass may compute: eight photos are granted, sixteen are not.
    network = Network(
        input=Input(channels=1_000, height=100, width=100),
        layers=[Conv2d(filters=MAX_MACS // 9 // (1_000 * 100 * 100), kernel=1, bias=False)],
    )
    assert batch_sizes(network) == (1, 2, 4, 8)


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
def test_a_timing_is_of_that_many_photos_and_says_how_far_the_precision_is_off(
    monkeypatch, precision
):
    asked = []

    def noted(module, x, device, keep, wanted):
        asked.append((len(x), wanted))
        return run(module, x, device, keep, wanted)

    monkeypatch.setattr(batches, "run", noted)
    module = build(SMALL)
    timing = batch_timing(module, PHOTO, "cpu", precision, 4)
    assert (timing.precision, timing.photos) == (precision, 4)
    assert timing.seconds > 0
    assert asked[0] == (1, "fp32")
    assert set(asked[1:]) == {(4, precision)}
    exact = run(module, PHOTO, "cpu").output
    made = run(module, PHOTO, "cpu", precision=precision).output.float()
    off = float((made - exact).abs().max() / exact.abs().max())
    # A batch may sum in another order than one photo.
    assert timing.error == pytest.approx(off, abs=1e-6 if precision == "fp32" else 1e-2)


def test_the_time_is_the_median_of_the_passes(monkeypatch):
    seconds = iter([9.0, 9.0, *[3.0] * 4, 5.0, *[7.0] * 4])

    class Pass:
        def __init__(self):
            self.seconds = next(seconds)
            self.output = torch.ones(1, 2)

    monkeypatch.setattr(batches, "run", lambda *_: Pass())
    timing = batch_timing(build(SMALL), PHOTO, "cpu", "fp32", 1)
    assert timing.seconds == 5.0
    assert timing.error == 0
