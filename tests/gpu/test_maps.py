"""Feature maps drawn on a CUDA device, where there is one: the picture is the CPU's own."""

import numpy as np
import pytest
import torch

from explorer.figures import arrays, maps
from explorer.figures.maps import largest_magnitude, map_grid, strongest_first
from explorer.figures.statistics import channel_statistics
from explorer.runtime.forward import run
from explorer.runtime.module import build
from explorer.variants import VARIANTS
from tests.figures.decoded import indices
from tests.gpu.card import NEEDED, offered

pytestmark = NEEDED

PAPER = VARIANTS["paper"].network


@pytest.fixture(params=["fp32", "bf16"])
def kept(request):
    """The paper's layers whose outputs are maps, as a pass on the device leaves them."""
    offered(request.param)
    x = torch.randn(1, *PAPER.input.shape, generator=torch.Generator().manual_seed(0)) * 60
    layers = run(build(PAPER), x, "cuda", precision=request.param).layers
    return [layer for layer in layers if layer.kept.dim() == 4]


def test_values_stay_on_the_device_until_they_are_asked_for(kept):
    for layer in kept:
        there = layer.values()
        assert there.is_cuda
        assert there.dtype == torch.float32
        np.testing.assert_array_equal(there.cpu().numpy(), layer.array())


@pytest.mark.parametrize("scale", ["map", "layer"])
def test_a_grid_is_tiled_and_coloured_there_as_on_the_cpu(kept, scale):
    for layer in kept:
        there, here = layer.values(), layer.array()
        limit = largest_magnitude(here) if scale == "layer" else None
        order = strongest_first(here)
        assert largest_magnitude(there) == largest_magnitude(here)
        assert strongest_first(there).tolist() == order.tolist()
        made = map_grid(there, order=order, limit=limit)
        expected = map_grid(here, order=order, limit=limit)
        # A card may round the half between two levels the other way.
        levels = indices(made.picture).astype(int) - indices(expected.picture)
        assert np.abs(levels).max() <= 1
        assert np.mean(levels != 0) < 1e-3


def test_only_palette_indices_leave_the_device(kept, monkeypatch):
    left = []

    def noted(values):
        left.append((values.dtype, values.numel()))
        return arrays.on_host(values)

    monkeypatch.setattr(maps, "on_host", noted)
    grid = map_grid(kept[0].values())
    assert left == [(torch.uint8, grid.picture.width * grid.picture.height)]


def test_statistics_are_summed_there_in_double_precision(kept):
    for layer in kept:
        made, expected = channel_statistics(layer.values()), channel_statistics(layer.array())
        np.testing.assert_allclose(made, expected, rtol=1e-9, atol=1e-12)
