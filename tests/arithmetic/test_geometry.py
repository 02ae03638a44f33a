"""Each geometry that cannot be, in one sentence: what there is, what would be right, a remedy."""

import pytest
from hypothesis import given, settings

from explorer.arithmetic import trace
from explorer.arithmetic.geometry import divisors
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    Conv2d,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    edits,
)
from tests.arithmetic.networks import networks


def error(*layers, height=6, width=6, channels=96):
    given_input = Input(channels=channels, height=height, width=width)
    return trace(Network(input=given_input, layers=layers)).error


@pytest.mark.parametrize(
    ("layer", "field", "text"),
    [
        (
            Conv2d(name="conv3", filters=8, kernel=13, padding=1),
            "kernel",
            (
                "conv3's kernel is 13 × 13, but its input, 6 × 6 with 1 pixel of padding on each "
                "side, is only 8 × 8: a kernel of 8 × 8 or less fits."
            ),
        ),
        (
            Conv2d(name="conv3", filters=8, kernel=(7, 3), padding=(0, 2)),
            "kernel",
            (
                "conv3's kernel is 7 × 3, but its input, 6 × 6 with 0 × 2 pixels of padding on "
                "each side, is only 6 × 10: a kernel of 6 × 10 or less fits."
            ),
        ),
        (
            Conv2d(name="conv3", filters=8, kernel=4, dilation=3),
            "kernel",
            (
                "conv3's kernel is 4 × 4, spread over 10 × 10 by its dilation, but its input is "
                "only 6 × 6: a kernel of 2 × 2 or less fits."
            ),
        ),
        (
            Conv2d(name="conv3", filters=8, kernel=4, dilation=(2, 1)),
            "kernel",
            (
                "conv3's kernel is 4 × 4, spread over 7 × 4 by its dilation, but its input is "
                "only 6 × 6: a kernel of 3 × 6 or less fits."
            ),
        ),
        (
            Conv2d(name="conv3", filters=8, kernel=4, dilation=(1, 2)),
            "kernel",
            (
                "conv3's kernel is 4 × 4, spread over 4 × 7 by its dilation, but its input is "
                "only 6 × 6: a kernel of 6 × 3 or less fits."
            ),
        ),
        (
            MaxPool2d(name="pool1", kernel=7),
            "kernel",
            "pool1's kernel is 7 × 7, but its input is only 6 × 6: a kernel of 6 × 6 or less fits.",
        ),
        (
            AvgPool2d(name="pool1", kernel=3, padding=2),
            "padding",
            (
                "pool1's padding is 2, but a pool's padding is at most half its kernel of 3: use a "
                "padding of 1 or less."
            ),
        ),
        (
            Conv2d(name="conv2", filters=256, kernel=1, groups=3),
            "groups",
            (
                "conv2 has 3 groups, but groups must divide both its 96 input channels and its "
                "256 filters: use 1, 2, 4, 8, 16 or 32."
            ),
        ),
        (
            LocalResponseNorm(name="norm1", size=5, alpha=1, beta=1, k=1, groups=5),
            "groups",
            (
                "norm1 has 5 groups, but its 96 channels must divide into equal groups: use 1, 2, "
                "3, 4, 6, …, 96."
            ),
        ),
        (
            Linear(name="fc6", units=3),
            None,
            (
                "fc6 receives a map of 6 × 6 × 96, but a fully connected layer reads a vector: "
                "put a "
                "flatten layer before it."
            ),
        ),
    ],
)
def test_each_error_is_one_sentence_with_a_value_that_works(layer, field, text):
    found = error(layer)
    assert str(found) == text
    assert (found.layer, found.field) == (0, field)


@pytest.mark.parametrize(
    "layer",
    [
        Conv2d(name="late", filters=8, kernel=1),
        MaxPool2d(name="late", kernel=1),
        AvgPool2d(name="late", kernel=1),
        AdaptiveAvgPool2d(name="late", output_size=1),
        LocalResponseNorm(name="late", size=5, alpha=1, beta=1, k=1),
    ],
)
def test_a_layer_that_reads_a_map_cannot_stand_behind_a_flatten(layer):
    found = error(Flatten(), layer)
    assert found.layer == 1
    assert str(found) == (
        "late receives a vector of 3,456 values, but it reads a map of channels × height × width: "
        "move it before the flatten layer or delete it."
    )


def test_rows_stop_before_the_first_layer_that_cannot_be_and_totals_count_what_is_there():
    network = Network(
        input=Input(channels=3, height=9, width=9),
        layers=(Conv2d(filters=8, kernel=3), MaxPool2d(kernel=99), Conv2d(filters=8, kernel=99)),
    )
    traced = trace(network)
    assert [row.index for row in traced.rows] == [0]
    assert traced.error.layer == 1
    assert traced.parameters == 3 * 3 * 3 * 8 + 8
    assert traced.output_shape == (8, 7, 7)
    assert trace(edits.delete(network, 0)).output_shape == (3, 9, 9)


@settings(max_examples=200)
@given(networks())
def test_the_kernel_that_a_remedy_names_fits(network):
    found = trace(network).error
    if found is None or found.field != "kernel":
        return
    largest = tuple(int(n) for n in found.remedy.split(" of ")[1].split(" or ")[0].split(" × "))
    mended = trace(edits.replace_field(network, found.layer, "kernel", largest)).error
    assert mended is None or mended.layer != found.layer or mended.field != "kernel"


def test_divisors_are_all_and_in_order():
    for value in range(1, 200):
        assert divisors(value) == [n for n in range(1, value + 1) if value % n == 0]
