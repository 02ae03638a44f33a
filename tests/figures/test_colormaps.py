"""The colours of values: viridis as published, the middle at 0, honesty about what is no number."""

import numpy as np
import pytest
from plotly.colors import sequential

from explorer.figures.colormaps import (
    GAP,
    LEVELS,
    MISSING,
    RATIO,
    SIGNED,
    VIRIDIS,
    colormap_for,
    levels,
)


def test_viridis_passes_through_the_ten_colours_that_plotly_prints() -> None:
    for step, code in enumerate(sequential.Viridis):
        printed = np.array(list(bytes.fromhex(code[1:])), int)
        ours = VIRIDIS.colours[round(step / 9 * (LEVELS - 1))].astype(int)
        assert np.abs(ours - printed).max() <= 2, step


def test_the_scale_around_0_is_white_in_the_middle_and_blue_below() -> None:
    middle = SIGNED.colours[LEVELS // 2]
    assert middle.tolist() == [255, 255, 255]
    red, _, blue = SIGNED.colours[0].astype(int)
    assert blue > red
    red, _, blue = SIGNED.colours[-1].astype(int)
    assert red > blue


@pytest.mark.parametrize("colormap", [VIRIDIS, SIGNED, RATIO])
def test_a_palette_has_a_colour_for_every_index(colormap) -> None:
    assert len(colormap.palette) == 3 * (GAP + 1)


@pytest.mark.parametrize("colormap", [VIRIDIS, SIGNED, RATIO])
def test_no_level_has_the_colour_of_no_number(colormap) -> None:
    missing = list(colormap.palette[3 * MISSING : 3 * MISSING + 3])
    assert missing not in colormap.colours.tolist()


def test_a_value_gets_the_level_that_its_share_of_the_limit_rounds_to() -> None:
    values = np.array([0, 1, 2.5, 5, 10], np.float32)
    expected = np.rint(values / 10 * 252).tolist()
    assert levels(values, 10, VIRIDIS).tolist() == expected


def test_around_0_a_value_and_its_negative_lie_at_equal_distances_from_the_middle() -> None:
    values = np.array([-10, -4, 0, 4, 10], np.float32)
    index = levels(values, 10, SIGNED).astype(int)
    assert index.tolist() == [0, 76, 126, 176, 252]


def test_what_lies_beyond_the_limit_gets_the_colour_of_the_end() -> None:
    values = np.array([-3, 30], np.float32)
    assert levels(values, 10, VIRIDIS).tolist() == [0, 252]


def test_nan_and_infinities_are_shown_as_no_number() -> None:
    values = np.array([np.nan, np.inf, -np.inf, 1], np.float32)
    for colormap in (VIRIDIS, SIGNED):
        assert levels(values, 1, colormap).tolist() == [MISSING, MISSING, MISSING, 252]


def test_nothing_but_zeros_gets_the_colour_of_0() -> None:
    zeros = np.zeros((2, 2), np.float32)
    assert (levels(zeros, 0, VIRIDIS) == 0).all()
    assert (levels(zeros, 0, SIGNED) == LEVELS // 2).all()


def test_one_negative_value_makes_the_scale_lie_around_0() -> None:
    assert colormap_for(np.array([0, 1], np.float32)) is VIRIDIS
    assert colormap_for(np.array([-0.1, 1], np.float32)) is SIGNED
    assert colormap_for(np.array([np.nan, 1], np.float32)) is VIRIDIS


def test_a_scale_without_length_leaves_0_its_colour_and_puts_the_rest_at_its_ends() -> None:
    values = np.array([-1e-3, 0, 1e-3], np.float32)
    assert levels(values, 0, SIGNED).tolist() == [0, LEVELS // 2, LEVELS - 1]
