"""What a layer's values mean, in words."""

import numpy as np
import pytest

from explorer.figures.maps import map_grid
from explorer.network import Conv2d, LocalResponseNorm, MaxPool2d
from explorer.network.edits import STANDARD
from explorer.pages.run.words import grid_in_words, meaning, title


@pytest.mark.parametrize("layer", STANDARD.values(), ids=STANDARD)
def test_every_kind_has_a_sentence(layer) -> None:
    assert meaning(layer, first=False).endswith(".")


def test_the_first_convolution_reads_the_photo_and_a_later_one_maps() -> None:
    layer = Conv2d(filters=2, kernel=3)
    assert "answer to the photo" in meaning(layer, first=True)
    assert "answer to the maps before it" in meaning(layer, first=False)


def test_an_lrn_says_where_its_window_lies() -> None:
    fields = {"size": 5, "alpha": 1e-4, "beta": 0.75, "k": 2.0}
    across = meaning(LocalResponseNorm(**fields), first=False)
    within = meaning(LocalResponseNorm(**fields, region="within"), first=False)
    assert "in the 5 channels around it, at the same place" in across
    assert "in the 5 × 5 positions around it, in the same map" in within


def test_a_pool_says_its_window() -> None:
    assert "every 3 × 2 values" in meaning(MaxPool2d(kernel=(3, 2)), first=False)


def test_the_scale_says_its_colours_and_what_a_pixel_is() -> None:
    positive = grid_in_words(map_grid(np.ones((1, 55, 55), np.float32)))
    assert positive.startswith("Dark violet is 0")
    assert positive.endswith("One pixel is one value.")
    signed = grid_in_words(map_grid(-np.ones((1, 6, 6), np.float32)))
    assert signed.startswith("Blue is negative")
    assert signed.endswith("One value is 9 × 9 pixels.")
    large = grid_in_words(map_grid(np.ones((1, 220, 220), np.float32)))
    assert large.endswith("One pixel is the mean of 2 × 2 values.")


def test_an_order_that_is_not_by_index_is_said() -> None:
    maps = np.array([[[1.0]], [[2.0]]], np.float32)
    sorted_grid = map_grid(maps, order=np.array([1, 0]))
    assert grid_in_words(sorted_grid).startswith("The map with the largest value comes first.")
    assert "first" not in grid_in_words(map_grid(maps))


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ((96, 55, 55), "96 maps of 55 × 55"),
        ((1, 2, 3), "1 map of 2 × 3"),
        ((4096,), "4,096 values"),
    ],
)
def test_the_title_counts_maps_or_values(shape, words) -> None:
    assert title(shape) == words
