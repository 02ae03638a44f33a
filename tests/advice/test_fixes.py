import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.advice.cause import cause
from explorer.advice.fixes import MOST, fixes
from explorer.arithmetic import trace
from explorer.limits import MAX_LAYERS
from explorer.network import (
    AvgPool2d,
    Conv2d,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    Relu,
    edits,
)
from explorer.variants import VARIANTS
from tests.arithmetic.networks import networks

PAPER = VARIANTS["paper"].network
PLACES = {layer.name: index for index, layer in enumerate(PAPER.layers)}


def edited(*changes):
    """The paper's network with fields set: ("conv1", "stride", 8)."""
    network = PAPER
    for name, field, value in changes:
        network = edits.replace_field(network, PLACES[name], field, value)
    return network


def labels(network, origin=None):
    return [fix.label for fix in fixes(network, trace(network).error, origin)]


def said(network):
    found = cause(network, trace(network).error, PAPER)
    return None if found is None else found.text


def of(*layers, size=9):
    return Network(input=Input(channels=6, height=size, width=size), layers=layers)


# The broken network of the mockup: conv3 fits again with a kernel of 8, but then pool5 does not.
BROKEN = edited(("conv1", "stride", 8), ("conv3", "kernel", 13))


def test_fixes_mend_the_whole_network_and_not_only_the_layer_that_fails():
    assert labels(BROKEN, PAPER) == [
        "conv3 kernel 6",
        "conv3 padding 5",
        "conv1 stride 4",
        "conv3 kernel 3",
    ]
    for kernel in (7, 8):
        network = edits.replace_field(BROKEN, PLACES["conv3"], "kernel", kernel)
        assert trace(network).error.layer == PLACES["pool5"]


def test_fixes_that_take_a_change_back_are_marked():
    found = fixes(BROKEN, trace(BROKEN).error, PAPER)
    assert [fix.undoes for fix in found] == [False, False, True, True]
    assert found[2].network == edited(("conv3", "kernel", 13))


def test_the_earlier_change_that_broke_a_layer_is_named():
    assert said(BROKEN) == (
        "It fit until conv1's stride changed from 4 to 8: before that, its input was 13 × 13."
    )


@pytest.mark.parametrize(
    ("network", "text"),
    [
        (
            edited(("conv1", "filters", 97)),
            "conv1's filters changed from 96 to 97: before that, its input had 96 channels.",
        ),
        (
            edits.resize_input(PAPER, height=40, width=40),
            "the input changed from 227 × 227 to 40 × 40: before that, its input was 13 × 13.",
        ),
        (
            edits.resize_input(PAPER, height=20),
            "the input height changed from 227 to 20: before that, its input was 27 × 27.",
        ),
        (
            edits.delete(PAPER, PLACES["flatten"]),
            "flatten was removed: before that, its input was a vector.",
        ),
        (
            edits.insert(PAPER, PLACES["conv3"], Flatten(name="early")),
            "early was added: before that, its input was a map.",
        ),
        (
            edits.move(PAPER, PLACES["flatten"], PLACES["conv3"]),
            "flatten was moved: before that, its input was a map.",
        ),
        (
            edits.move(PAPER, PLACES["conv3"], 16),
            "conv3 was moved: before that, its input was a map.",
        ),
        (
            edits.change_kind(PAPER, PLACES["relu1"], "flatten"),
            "relu1 became another kind: before that, its input was a map.",
        ),
    ],
)
def test_every_sort_of_change_can_be_the_cause(network, text):
    assert said(network) == f"It fit until {text}"


def test_a_layer_that_its_own_fields_break_has_no_other_cause():
    assert said(edited(("conv3", "kernel", 20))) is None
    assert said(edited(("conv2", "groups", 3), ("conv1", "bias", False))) is None


@pytest.mark.parametrize(
    ("network", "expected"),
    [
        (edited(("conv3", "kernel", 20)), ["conv3 kernel 13", "conv3 padding 5"]),
        (edited(("conv1", "kernel", (300, 3))), ["conv1 kernel 171 × 3", "conv1 padding 65 × 0"]),
        (
            edited(("conv3", "dilation", 9)),
            ["conv3 kernel 2", "conv3 padding 4", "conv3 dilation 6"],
        ),
        (edited(("conv2", "groups", 3)), ["conv2 groups 2", "conv2 filters 255"]),
        (edited(("norm1", "groups", 7)), ["norm1 groups 6", "conv1 filters 98", "without norm1"]),
        (edited(("pool1", "padding", 2)), ["pool1 padding 1", "pool1 kernel 4"]),
        (edits.delete(PAPER, PLACES["flatten"]), ["flatten before fc6"]),
        (
            edits.insert(PAPER, PLACES["conv3"], Flatten(name="early")),
            ["without early", "early before fc6"],
        ),
        (edits.move(PAPER, PLACES["conv3"], 16), ["conv3 before flatten", "without conv3"]),
    ],
)
def test_what_mends_suits_what_broke(network, expected):
    assert labels(network)[: len(expected)] == expected


def test_where_nothing_near_mends_earlier_strides_and_a_larger_input_are_tried():
    # A stride of 100 leaves 3 × 3, pool1 makes that 1 × 1, and pool2's 3 × 3 finds no room.
    assert labels(edited(("conv1", "stride", 100))) == ["conv1 stride 15", "input 1,411 × 1,411"]


def test_an_earlier_layer_gets_filters_that_fall_into_groups():
    network = of(
        Conv2d(filters=7, kernel=1), LocalResponseNorm(size=5, alpha=1, beta=1, k=1, groups=2)
    )
    assert labels(network) == [
        "norm1 groups 1", "conv1 filters 6", "without norm1",
    ]  # fmt: skip


def test_no_fix_is_offered_where_no_single_change_mends():
    two = of(Linear(units=3), Conv2d(filters=1, kernel=99), size=9)
    assert labels(two) == []


def test_the_only_layer_is_not_taken_out_and_a_full_network_gets_no_other():
    assert labels(of(Conv2d(filters=7, kernel=1, groups=4))) == ["conv1 groups 1"]
    full = of(*[Relu()] * (MAX_LAYERS - 1), Linear(units=3))
    assert labels(full) == ["without fc1"]


def test_a_pool_under_ceil_is_mended_too():
    network = of(AvgPool2d(kernel=12, stride=2, rounding="ceil"), size=9)
    assert labels(network)[:2] == ["pool1 kernel 10", "pool1 padding 1"]


def test_an_undo_that_the_other_fields_forbid_is_not_offered():
    origin = of(MaxPool2d(kernel=5, stride=1, padding="same"), size=3)
    network = of(MaxPool2d(kernel=5, stride=1, padding=0, rounding="ceil"), size=3)
    assert "pool1 padding same" not in labels(network, origin)
    assert cause(network, trace(network).error, origin) is None


@settings(max_examples=150)
@given(networks(), st.booleans())
def test_whatever_is_offered_mends(network, with_origin):
    error = trace(network).error
    if error is None:
        return
    found = fixes(network, error, PAPER if with_origin else None)
    assert len(found) <= MOST
    assert len({fix.label for fix in found}) == len(found)
    for fix in found:
        assert trace(fix.network).error is None
        assert fix.network != network


def _conv_on(side, **fields):
    return Network(
        input=Input(channels=3, height=side, width=side),
        layers=[Conv2d(name="conv1", filters=4, **fields), Relu()],
    )


@pytest.mark.parametrize(("pool", "offered"), [(7, True), (9, False)])
def test_a_padding_with_windows_that_read_nothing_else_is_not_offered(pool, offered):
    # A window of 1 + 3 · 2 pixels on one: from a padding of 7 on, some would read zeros alone.
    # 2p − 5 pixels come out, which a pool of 7 takes from 6 on, and one of 9 from 7 on.
    conv = Conv2d(name="conv1", filters=4, kernel=3, dilation=3)
    found = labels(of(conv, MaxPool2d(kernel=pool), size=1))
    assert [each for each in found if "padding" in each] == ["conv1 padding 6"] * offered


def test_the_largest_padding_that_still_reads_the_map_is_offered():
    # A kernel of 2 on one pixel: only a padding of 1 fits, and it reads the pixel at its end.
    assert "conv1 padding 1" in labels(_conv_on(1, kernel=2))


@pytest.mark.parametrize("dilation", [4, 5, 6, 7])
def test_the_largest_dilation_that_fits_is_offered(dilation):
    # 1 + 2d pixels of 8: 3 at most.
    assert "conv1 dilation 3" in labels(_conv_on(8, kernel=3, dilation=dilation))


def test_each_side_of_a_pools_padding_is_at_most_half_of_that_side_of_its_kernel():
    pool = MaxPool2d(name="pool1", kernel=(6, 2), stride=2, padding=(4, 3))
    # Half of 6 is 3, half of 2 is 1; twice the paddings are 8 and 6.
    assert labels(of(pool, size=20)) == ["pool1 padding 3 × 1", "pool1 kernel 8 × 6"]


def test_a_change_that_nothing_can_take_back_does_not_hide_the_cause_after_it():
    origin = of(
        Conv2d(name="conv1", filters=4, kernel=3, padding="same"),
        Conv2d(name="conv2", filters=4, kernel=3),
        Conv2d(name="conv3", filters=4, kernel=5),
    )
    # SAME does not go with rounding up, so conv1's padding cannot go back by itself.
    network = edits.replace_fields(origin, 0, {"padding": 1, "rounding": "ceil"})
    network = edits.replace_field(network, 1, "stride", 3)
    found = cause(network, trace(network).error, origin)
    assert (found.change.layer, found.change.field) == ("conv2", "stride")


@pytest.mark.parametrize("side", [7, 8])
def test_the_largest_kernel_that_fits_is_offered_odd_or_even(side):
    assert f"conv1 kernel {side}" in labels(_conv_on(side, kernel=12))
