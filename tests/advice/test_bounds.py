import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from explorer.advice.bounds import bounds, input_bounds
from explorer.arithmetic import trace
from explorer.network import (
    Conv2d,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    edits,
)
from explorer.network.layers import own_fields
from explorer.variants import VARIANTS
from tests.arithmetic.networks import convolutions, map_layers, networks, pools

PAPER = VARIANTS["paper"].network
CONV1, CONV2, NORM1 = 0, 4, 2


def hint(network, index, field):
    return bounds(trace(network), index, field).hint


def can_be(network, index):
    error = trace(network).error
    return error is None or error.layer != index


@settings(max_examples=300)
@given(
    layer=st.one_of(convolutions(1), pools()),
    height=st.one_of(st.integers(1, 4), st.integers(1, 20)),
    width=st.one_of(st.integers(1, 4), st.integers(1, 20)),
    field=st.sampled_from(["kernel", "stride", "padding", "dilation"]),
)
def test_a_window_can_be_with_just_the_values_within_its_bounds(layer, height, width, field):
    layer = layer.model_copy(update={"groups": 1}) if isinstance(layer, Conv2d) else layer
    network = Network(input=Input(channels=1, height=height, width=width), layers=(layer,))
    possible = bounds(trace(network), 0, field)
    if possible is None:
        assert field == "dilation"
        assert not isinstance(layer, Conv2d)
        return
    allowed = set()
    for value in range(0 if field == "padding" else 1, 50):
        try:
            edited = edits.replace_field(network, 0, field, value)
        except ValidationError:
            assume(False)
        if can_be(edited, 0):
            allowed.add(value)
    assume(allowed or field != "stride")  # a stride is not at fault where no stride would mend it
    within = {n for n in range(50) if possible.minimum <= n <= possible.maximum}
    if layer.padding == "same" and field == "padding":
        return  # what the pixels would do is bounded as if they were there; "same" has none
    assert allowed == within


@given(layer=st.one_of(convolutions(), map_layers(6)), channels=st.integers(1, 12))
def test_groups_can_be_just_the_values_that_are_listed(layer, channels):
    network = Network(input=Input(channels=channels, height=60, width=60), layers=(layer,))
    possible = bounds(trace(network), 0, "groups")
    if not isinstance(layer, Conv2d | LocalResponseNorm) or "groups" not in own_fields(layer):
        assert possible is None
        return
    allowed = [n for n in range(1, 40) if can_be(edits.replace_field(network, 0, "groups", n), 0)]
    assert list(possible.values) == allowed
    assert (possible.minimum, possible.maximum) == (allowed[0], allowed[-1])


@settings(max_examples=60)
@given(networks(most=4), st.sampled_from(["height", "width", "both"]))
def test_every_input_from_the_smallest_on_lets_every_layer_be(network, side):
    sides = ("height", "width") if side == "both" else (side,)

    def fits(length):
        return trace(edits.resize_input(network, **dict.fromkeys(sides, length))).error is None

    smallest = input_bounds(network, side).minimum
    fitting = [length for length in range(1, 200) if fits(length)]
    assume(smallest < 200)
    assert fitting == (list(range(smallest, 200)) if fits(smallest) else [])


def test_a_network_that_no_input_mends_has_bounds_from_1():
    without_flatten = edits.delete(PAPER, [layer.name for layer in PAPER.layers].index("flatten"))
    for side in ("height", "width", "both"):
        assert input_bounds(without_flatten, side) == (1, 2_048, "1 to 2,048", ())


def test_the_largest_input_can_be_the_smallest_that_fits():
    network = Network(input=PAPER.input, layers=(Conv2d(filters=1, kernel=2_048),))
    assert input_bounds(network, "both").minimum == 2_048


@pytest.mark.parametrize(
    ("channels", "text"),
    [
        (1, "1: nothing else divides 1 channel"),
        (7, "1 or 7: both divide 7 channels"),
        (9, "1, 3 or 9: all divide 9 channels"),
        (16, "1, 2, 4, 8 or 16: all divide 16 channels"),
        (12, "1, 2, 3 … 12: divide 12 channels"),
    ],
)
def test_every_number_of_groups_is_told_where_they_fit_a_line(channels, text):
    norm = LocalResponseNorm(size=5, alpha=1e-4, beta=0.75, k=2)
    network = Network(input=Input(channels=channels, height=9, width=9), layers=(norm,))
    assert hint(network, 0, "groups") == text


@pytest.mark.parametrize(
    ("index", "field", "text"),
    [
        (CONV1, "kernel", "1 to 227"),
        (CONV1, "stride", "from 1"),
        (CONV1, "padding", "zeros around"),
        (CONV1, "groups", "1 or 3: both divide 3 and 96"),
        (CONV1, "filters", "one map each"),
        (CONV2, "filters", "multiples of 2"),
        (CONV2, "groups", "1, 2, 4 … 32: divide 96 and 256"),
        (NORM1, "groups", "1, 2, 3 … 96: divide 96 channels"),
        (3, "padding", "0 to 1"),
        (10, "groups", "1, 2, 3 … 384: divide 384"),
    ],
)
def test_hints_are_short_and_name_what_decides(index, field, text):
    assert hint(PAPER, index, field) == text


def test_a_value_that_cannot_be_gets_the_range_that_could():
    broken = edits.replace_field(edits.replace_field(PAPER, CONV1, "stride", 8), 8, "kernel", 13)
    assert hint(broken, 8, "kernel") == "1 to 8"
    assert hint(broken, 8, "padding") == "4 or more"
    assert hint(edits.replace_field(PAPER, CONV1, "filters", 97), CONV2, "groups") == (
        "1: nothing else divides 97 and 256"
    )
    spread = edits.replace_field(edits.replace_field(PAPER, 8, "kernel", 15), 8, "dilation", 2)
    assert hint(spread, 8, "dilation") == "1"
    assert hint(edits.replace_field(spread, 8, "kernel", 16), 8, "dilation") == "no value fits here"


def test_a_pool_that_rounds_up_may_reach_over_the_edge_by_less_than_a_stride():
    pool = MaxPool2d(kernel=5, stride=4, padding=1, rounding="ceil")
    network = Network(input=Input(channels=1, height=1, width=1), layers=(pool,))
    assert trace(network).error is None
    assert hint(network, 0, "padding") == "1 to 2"
    assert hint(network, 0, "kernel") == "2 to 6"
    assert hint(network, 0, "stride") == "from 3"


def test_each_axis_of_a_pair_has_bounds_of_its_own():
    network = Network(
        input=Input(channels=1, height=9, width=20), layers=(Conv2d(filters=1, kernel=(3, 5)),)
    )
    traced = trace(network)
    assert [bounds(traced, 0, "kernel", axis).maximum for axis in (0, 1, None)] == [9, 20, 9]


def test_nothing_is_known_behind_a_layer_that_cannot_be():
    broken = edits.replace_field(PAPER, CONV1, "kernel", 300)
    assert bounds(trace(broken), CONV1, "kernel").hint == "1 to 227"
    assert bounds(trace(broken), 1, "kernel") is None
    assert bounds(trace(broken), CONV2, "kernel") is None


def test_fields_that_hold_no_number_and_layers_that_lack_the_field_have_no_bounds():
    assert bounds(trace(PAPER), CONV1, "rounding") is None
    assert bounds(trace(PAPER), CONV1, "bias") is None
    flat = Network(
        input=PAPER.input, layers=(Flatten(), Conv2d(filters=1, kernel=1), Linear(units=2))
    )
    assert bounds(trace(flat), 1, "kernel") is None
    assert bounds(trace(flat), 1, "groups") is None


@pytest.mark.parametrize("layer", edits.STANDARD.values(), ids=edits.STANDARD)
def test_the_constant_bounds_are_those_at_which_a_record_is_refused(layer):
    network = Network(input=Input(channels=6, height=9, width=9), layers=(layer,))
    for field in ("units", "output_size", "size", "alpha", "beta", "k", "epsilon", "rate"):
        if field not in type(layer).model_fields:
            continue
        possible = bounds(trace(network), 0, field)
        step = 1 if isinstance(possible.minimum, int) else 1e-3
        for beyond in (possible.minimum - step, possible.maximum + step):
            with pytest.raises(ValidationError):
                edits.replace_field(network, 0, field, beyond)
        for within in (possible.minimum + step, possible.maximum - step):
            edited = edits.replace_field(network, 0, field, within).layers[0]
            assert getattr(edited, field) == within
