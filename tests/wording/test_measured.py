"""Measured values in words."""

import math

import pytest

from explorer.wording.measured import measured, milliseconds, percent


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (164.62, "165"),
        (8.059, "8.06"),
        (-0.003684, "−0.00368"),
        (0.9996, "1.00"),
        (999.9, "1,000"),
        (12_345.6, "12,300"),
        (1.2e-9, "1.20e−9"),
        (-3.456e12, "−3.46e12"),
        (math.nan, "not a number"),
        (-math.inf, "−∞"),
        (math.inf, "∞"),
        (1e9, "1.00e9"),
    ],
)
def test_a_value_keeps_three_figures(value, text) -> None:
    assert measured(value) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.00005, "0.05"), (0.0229, "22.9"), (4.219e-3, "4.22"), (1.2344, "1,230"), (0, "0.00")],
)
def test_a_time_is_written_in_milliseconds(seconds, text) -> None:
    assert milliseconds(seconds) == text


def test_a_share_is_written_with_one_decimal() -> None:
    assert percent(0.4923) == "49.2 %"
