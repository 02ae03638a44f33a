"""What the browser learns of a picture's squares."""

import numpy as np

from explorer.figures.maps import map_grid, strongest_first
from explorer.figures.vectors import vector_picture
from explorer.pages.run.squares import MOST_DETAILED, squares_of_maps, squares_of_vector

MAPS = np.random.default_rng(2).normal(size=(5, 7, 7)).astype(np.float32)


def test_a_grid_by_index_needs_no_order_and_a_sorted_one_brings_its_own() -> None:
    assert squares_of_maps(map_grid(MAPS), MAPS, "maps").order is None
    order = strongest_first(MAPS)
    squares = squares_of_maps(map_grid(MAPS, order=order), MAPS, "maps")
    assert squares.order == tuple(order)


def test_the_details_go_by_channel_and_not_by_place() -> None:
    squares = squares_of_maps(map_grid(MAPS, order=strongest_first(MAPS)), MAPS, "maps")
    assert squares.details[3][0] == MAPS[3].max()


def test_a_vector_of_too_many_values_comes_as_a_picture_alone() -> None:
    values = np.ones(MOST_DETAILED + 1, np.float32)
    squares = squares_of_vector(vector_picture(values), values, "vector")
    assert len(squares.details) == 0
    assert squares.count == MOST_DETAILED + 1
