"""Tensors beside NumPy's arrays: the same figures, made where the tensor lies.

A tensor on the CPU takes the same way as one on a card; `tests/gpu/test_maps.py` tries the card.
"""

import numpy as np
import pytest
import torch

from explorer.figures import arrays, maps
from explorer.figures.colormaps import RATIO, SIGNED, VIRIDIS, colormap_for, levels
from explorer.figures.maps import (
    block_means,
    largest_magnitude,
    map_grid,
    own_limits,
    strongest_first,
)
from explorer.figures.statistics import channel_statistics, statistics
from explorer.figures.vectors import vector_picture

SHAPES = ((96, 55, 55), (7, 13, 9), (5, 120, 113), (4096, 1, 1), (1, 1, 1))


def normal(*shape):
    return np.random.default_rng(3).normal(size=shape).astype(np.float32)


def with_what_is_no_number(*shape):
    values = normal(*shape)
    values.flat[::5] = np.nan
    values.flat[::7] = np.inf
    values.flat[::11] = -np.inf
    return values


MADE = {
    "on both sides of 0": normal,
    "from 0 up": lambda *shape: np.maximum(normal(*shape), 0),
    "nothing but zeros": lambda *shape: np.zeros(shape, np.float32),
    "not all finite": with_what_is_no_number,
    "not a number anywhere": lambda *shape: np.full(shape, np.nan, np.float32),
}


@pytest.fixture(params=SHAPES, ids=str)
def shape(request):
    return request.param


@pytest.fixture(params=MADE.values(), ids=list(MADE))
def values(request, shape):
    return request.param(*shape)


def tensor(values):
    """As a pass leaves it: made in inference mode, the channels last in memory."""
    with torch.inference_mode():
        return torch.from_numpy(values.copy())[None].to(memory_format=torch.channels_last)[0]


@pytest.mark.parametrize("limit", [None, 2.0, 0.0])
def test_a_tensors_grid_is_the_arrays(values, limit):
    here, there = map_grid(values, limit=limit), map_grid(tensor(values), limit=limit)
    assert there == here


def test_a_tensors_sorted_grid_is_the_arrays(values):
    order = strongest_first(values)
    assert strongest_first(tensor(values)).tolist() == order.tolist()
    assert map_grid(tensor(values), order=order) == map_grid(values, order=order)


def test_a_tensors_statistics_are_the_arrays(values):
    here, there = channel_statistics(values), channel_statistics(tensor(values))
    np.testing.assert_allclose(there, here, rtol=1e-12)
    np.testing.assert_allclose(statistics(tensor(values)), statistics(values), rtol=1e-12)


def test_a_tensors_limits_are_the_arrays(values):
    assert largest_magnitude(tensor(values)) == largest_magnitude(values)
    assert arrays.on_host(own_limits(tensor(values))).tolist() == own_limits(values).tolist()


@pytest.mark.parametrize("block", [1, 2, 3])
def test_a_tensors_block_means_are_the_arrays(values, block):
    made = arrays.on_host(block_means(tensor(values), block))
    np.testing.assert_array_equal(made, block_means(values, block))


@pytest.mark.parametrize("colormap", [VIRIDIS, SIGNED, RATIO])
def test_a_tensors_levels_are_the_arrays(values, colormap):
    made = arrays.on_host(levels(tensor(values), 1.5, colormap))
    assert made.dtype == np.uint8
    np.testing.assert_array_equal(made, levels(values, 1.5, colormap))
    assert colormap_for(tensor(values)) is colormap_for(values)


def test_a_tensors_vector_is_the_arrays():
    values = with_what_is_no_number(1000)
    assert vector_picture(torch.from_numpy(values)) == vector_picture(values)


def test_of_a_grid_only_palette_indices_leave_the_device(monkeypatch):
    left = []

    def noted(values):
        left.append((values.dtype, tuple(values.shape)))
        return arrays.on_host(values)

    monkeypatch.setattr(maps, "on_host", noted)
    grid = map_grid(tensor(normal(96, 55, 55)))
    assert left == [(torch.uint8, (grid.picture.height, grid.picture.width))]


def test_an_array_of_numpys_is_not_copied():
    values = normal(2, 3, 3)
    assert np.shares_memory(arrays.on_host(values), values)
