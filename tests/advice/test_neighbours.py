import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.advice.neighbours import input_neighbours, neighbours
from explorer.arithmetic import trace
from explorer.network import Conv2d, Input, MaxPool2d, Network, edits
from explorer.variants import VARIANTS
from tests.arithmetic.networks import networks

PAPER = VARIANTS["paper"].network
FIELDS = ("kernel", "stride", "padding", "dilation", "output_size", "filters", "units", "groups")


def values(network, index, field):
    return [each.value for each in neighbours(network, index, field)]


def with_field(field, value, layer=None):
    layer = layer or Conv2d(filters=96, kernel=11, stride=4)
    network = Network(input=Input(channels=3, height=227, width=227), layers=(layer,))
    return edits.replace_field(network, 0, field, value)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("stride", 4, [2, 3, 4, 5, 6]),
        ("stride", 1, [1, 2, 3, 4, 5]),
        ("stride", 2, [1, 2, 3, 4, 5]),
        ("kernel", 11, [9, 10, 11, 12, 13]),
        ("kernel", 227, [223, 224, 225, 226, 227]),
        ("kernel", (3, 5), [(1, 3), (2, 4), (3, 5), (4, 6), (5, 7)]),
        ("padding", 0, [0, 1, 2, 3, 4]),
        ("padding", "same", ["same", 0, 1, 2, 3]),
        ("filters", 96, [24, 48, 96, 192, 384]),
        ("filters", 1, [1, 2, 4, 8, 16]),
        ("groups", 1, [1, 3]),
        ("dilation", 1, [1, 2, 3, 4, 5]),
    ],
)
def test_the_current_value_stands_in_the_middle_unless_what_can_be_ends(field, value, expected):
    assert values(with_field(field, value), 0, field) == expected


def test_a_pools_padding_goes_to_half_its_kernel():
    assert values(with_field("padding", 0, MaxPool2d(kernel=3)), 0, "padding") == [0, 1]


def test_filters_go_in_multiples_of_the_groups():
    layer = Conv2d(filters=9, kernel=1, groups=3)
    assert values(with_field("filters", 9, layer), 0, "filters") == [3, 9, 18, 36, 72]


def test_a_value_that_cannot_be_is_shown_among_those_that_can():
    broken = with_field("kernel", 300)
    found = neighbours(broken, 0, "kernel")
    assert [each.value for each in found if each.is_current] == [300]
    assert [each.row for each in found if each.is_current] == [None]
    five = edits.replace_field(PAPER, 4, "groups", 5)
    assert values(five, 4, "groups") == [2, 4, 5, 8, 16]


def test_each_neighbour_says_what_would_follow():
    found = {each.value: each for each in neighbours(PAPER, 0, "stride")}
    assert found[4].is_current
    assert found[4].network == PAPER
    assert found[4].parameters == 60_965_224
    # (227 − 11) / 2 + 1 = 109; then 54, 26 and 12, and 12·12·256 values reach fc6, not 6·6·256.
    assert found[2].row.output_shape == (96, 109, 109)
    assert found[2].parameters == 60_965_224 + (12**2 - 6**2) * 256 * 4096
    assert (found[5].row.output_shape, found[5].row.unread) == ((96, 44, 44), (1, 1))


def test_a_value_that_lets_the_layer_be_but_breaks_a_later_one_has_a_row_and_no_total():
    narrow = Network(
        input=Input(channels=3, height=9, width=9),
        layers=(Conv2d(filters=4, kernel=3), Conv2d(filters=4, kernel=3, groups=4)),
    )
    two = {each.value: each for each in neighbours(narrow, 0, "filters")}[2]
    assert two.row.output_shape == (2, 7, 7)
    assert two.parameters is None


def test_a_field_that_changes_no_shape_and_no_count_has_no_neighbours():
    assert neighbours(PAPER, 0, "rounding") == ()
    assert neighbours(PAPER, 2, "alpha") == ()
    assert neighbours(PAPER, 1, "kernel") == ()
    assert neighbours(edits.replace_field(PAPER, 0, "kernel", 300), 4, "kernel") == ()


def test_the_inputs_neighbours_show_224_beside_227():
    found = input_neighbours(PAPER, "both")
    assert [each.value for each in found] == [224, 225, 226, 227, 228, 229, 230]
    assert [each.row.output_shape[1] for each in found] == [54, 54, 54, 55, 55, 55, 55]
    assert [each.row.unread for each in found][:4] == [(1, 1), (2, 2), (3, 3), (0, 0)]
    assert [each.value for each in input_neighbours(PAPER, "channels")] == [1, 2, 3, 4, 5]
    tall = input_neighbours(PAPER, "height")[0].network.input
    assert (tall.height, tall.width) == (224, 227)


def fitting(found):
    return [each.value for each in found if each.parameters is not None]


def test_a_broken_networks_table_shows_the_nearest_values_that_fit():
    # A stride of 40 leaves 6 pixels, then pool1 3 and pool2 none; conv1 15 leaves 15, 7 and 3.
    broken = edits.replace_field(PAPER, 0, "stride", 40)
    found = neighbours(broken, 0, "stride")
    assert [each.value for each in found if each.is_current] == [40]
    largest = max(fitting(found))
    assert len(found) == 5
    assert all(
        trace(edits.replace_field(PAPER, 0, "stride", stride)).error is not None
        for stride in range(largest + 1, 40)
    )


def test_a_broken_networks_input_shows_the_smallest_sides_that_fit():
    small = edits.resize_input(PAPER, height=20, width=20)
    found = input_neighbours(small, "both")
    smallest = min(fitting(found))
    assert [each.value for each in found] == [20, *range(smallest, smallest + 6)]
    assert trace(edits.resize_input(small, height=smallest - 1, width=smallest - 1)).error


def test_where_no_value_of_a_field_helps_the_current_one_stands_alone():
    without_flatten = edits.delete(PAPER, [each.name for each in PAPER.layers].index("flatten"))
    for field in ("kernel", "stride", "padding", "filters"):
        (only,) = neighbours(without_flatten, 0, field)
        assert only.is_current
        assert only.parameters is None


@settings(max_examples=100)
@given(networks(), st.sampled_from(FIELDS))
def test_a_broken_networks_table_has_a_value_that_fits_or_the_current_one_alone(network, field):
    for index, layer in enumerate(network.layers):
        if field in type(layer).model_fields:
            found = neighbours(network, index, field)
            assert not found or fitting(found) or len(found) == 1


@settings(max_examples=100)
@given(networks(), st.sampled_from(FIELDS))
def test_every_neighbour_is_what_a_trace_of_its_network_says(network, field):
    for index, layer in enumerate(network.layers):
        if field not in type(layer).model_fields:
            continue
        found = neighbours(network, index, field)
        assert len(found) <= 5
        for each in found:
            traced = trace(each.network)
            assert getattr(each.network.layers[index], field) == each.value
            assert each.is_current == (each.network == network)
            assert each.row == (traced.rows[index] if index < len(traced.rows) else None)
            assert each.parameters == (None if traced.error else traced.parameters)
        assert not found or sum(each.is_current for each in found) == 1
