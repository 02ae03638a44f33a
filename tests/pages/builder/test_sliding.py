"""What is said beside the window that slides; the picture itself is tested in tests/browser."""

import pytest

from explorer.arithmetic import trace
from explorer.network import AvgPool2d, Conv2d, Flatten, Input, MaxPool2d, Network
from explorer.pages.builder.sliding import sliding_of
from explorer.variants import VARIANTS


def of_variant(name, variant="paper"):
    row = next(row for row in trace(VARIANTS[variant].network).rows if row.layer.name == name)
    return sliding_of(row)


def of_layer(layer, side=30, channels=6):
    network = Network(input=Input(channels=channels, height=side, width=side), layers=[layer])
    return sliding_of(trace(network).rows[0])


def test_one_value_of_the_papers_first_layer_is_made_of_363():
    shown = of_variant("conv1")
    assert "11 × 11 × 3 = 363 values" in shown.about
    assert "one of 96 maps" in shown.about
    assert shown.edges.startswith("No padding and no unused pixels.")
    assert "up to 9 windows, the top left one into 1" in shown.edges
    assert shown.groups is None


def test_with_groups_a_value_is_made_of_its_groups_channels():
    shown = of_variant("conv2")
    assert "5 × 5 × 48 = 1,200 values" in shown.about
    assert (shown.groups.count, shown.groups.inputs, shown.groups.outputs) == (2, 96, 256)
    assert "GPU" in shown.groups.note


def test_more_groups_than_the_papers_two_are_not_called_gpus():
    assert of_layer(Conv2d(filters=6, kernel=3, groups=3)).groups.note == ""


def test_a_pool_says_what_becomes_of_its_values():
    assert "The largest of 3 × 3 = 9 values" in of_variant("pool1").about
    assert "The mean of 2 × 2 = 4 values" in of_layer(AvgPool2d(kernel=2)).about


def test_the_windows_of_the_original_code_hang_over_the_edge_and_read_zeros():
    edges = of_variant("conv1", "original_code").edges
    assert "hang 3 rows and 3 columns over the edge and read zeros there" in edges


def test_the_windows_of_a_pool_hang_over_the_edge_and_read_nothing():
    edges = of_layer(MaxPool2d(kernel=3, stride=2, rounding="ceil"), side=28).edges
    assert "hang 1 row and 1 column over the edge and read nothing there" in edges


def test_uneven_padding_is_said_side_by_side():
    edges = of_layer(Conv2d(filters=1, kernel=4, stride=3, padding="same")).edges
    assert "Padding in pixels: 0 above, 1 below, 0 left, 1 right." in edges


def test_what_no_window_reads_is_hatched():
    assert "Hatched: 1 row and 1 column" in of_layer(Conv2d(filters=1, kernel=3, stride=2)).edges


@pytest.mark.parametrize(
    ("layer", "zeros"),
    [
        (Conv2d(filters=1, kernel=3, padding=1), "0"),
        (AvgPool2d(kernel=3, stride=2, padding=1), "0"),
        (AvgPool2d(kernel=3, stride=2, padding="same"), ""),
        (MaxPool2d(kernel=3, stride=2, padding=1), ""),
    ],
)
def test_zeros_stand_in_the_padding_where_it_is_read_as_zeros(layer, zeros):
    assert of_layer(layer).pad_value == zeros


def test_a_layer_without_a_window_has_none_to_show():
    assert of_layer(Flatten()) is None
