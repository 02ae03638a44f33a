"""What a pass waits for, with made-up times on both sides of each line."""

import pytest

from explorer.arithmetic import trace
from explorer.arithmetic.bottleneck import (
    Floor,
    Rates,
    bottleneck,
    floor_of,
    last_with_launches,
)
from explorer.network import Dropout, Flatten, Input, Linear, Network, Relu

FLOOR = Floor(memory=10.0, arithmetic=4.0)


@pytest.mark.parametrize(
    ("seconds", "one_photo", "expected"),
    [
        (40.0, 40.0, "launches"),  # one photo, four times what memory needs
        (14.0, 14.0, "memory"),  # one photo, whose weights take that long to read
        (59.0, 40.0, "launches"),  # more photos in hardly more time
        (61.0, 40.0, "memory"),  # the time has begun to grow
        (15.1, 40.0, "launches"),
        (14.9, 40.0, "memory"),
    ],
)
def test_launches_are_waited_for_while_time_neither_grows_nor_nears_the_floor(
    seconds, one_photo, expected
):
    assert bottleneck(seconds, one_photo, FLOOR) == expected


def test_what_is_no_launch_is_the_larger_part_of_the_floor():
    assert bottleneck(100.0, 10.0, Floor(memory=5.0, arithmetic=6.0)) == "arithmetic"
    assert bottleneck(100.0, 10.0, Floor(memory=6.0, arithmetic=5.0)) == "memory"
    assert Floor(memory=5.0, arithmetic=6.0).seconds == 6.0


def test_the_floor_moves_weights_once_and_each_photos_values_in_and_out():
    network = Network(
        input=Input(channels=2, height=3, width=5),
        layers=(
            Relu(name="relu"),
            Flatten(name="flatten"),
            Linear(name="fc", units=7),
            Dropout(name="drop", rate=0.5),
        ),
    )
    floor = floor_of(trace(network), 4, 2, Rates(bandwidth=100.0, macs=10.0))
    relu, fc = 30 + 30, 30 + 7
    assert floor.memory == pytest.approx(2 * (7 * 30 + 7 + 4 * (relu + fc)) / 100)
    assert floor.arithmetic == pytest.approx(4 * 7 * 30 / 10)


@pytest.mark.parametrize(
    ("waits", "expected"),
    [
        (["launches", "launches", "memory"], 2),
        (["launches", "memory", "launches"], 1),
        (["memory", "memory", "memory"], None),
        (["launches", "launches", "launches"], 4),
    ],
)
def test_the_line_is_the_last_number_of_photos_before_something_else_is_waited_for(waits, expected):
    assert last_with_launches(list(zip((1, 2, 4), waits, strict=True))) == expected
