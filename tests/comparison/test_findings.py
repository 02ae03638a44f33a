"""What a comparison says in words."""

import pytest

from explorer.comparison import apart, compare, finding, plain
from explorer.network import Conv2d, Input, Network, edits
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network


def compared(other):
    network = VARIANTS[other].network if isinstance(other, str) else other
    return compare((PAPER, network))


def said(other):
    return plain(finding(compared(other), 1))


def index(name):
    return [layer.name for layer in PAPER.layers].index(name)


def test_code360_parts_at_the_missing_third_pool():
    assert said("code360") == (
        "Every shape agrees up to conv5 (13 × 13 × 256); here the third pool is missing, so "
        "flatten is 43,264 instead of 9,216 and fc6 has 177,213,440 parameters instead of "
        "37,752,832."
    )


def test_keras_same_padding_parts_at_the_padding_of_conv1_and_is_healed_by_pool2():
    assert said("keras_same_padding") == (
        "Differs from A at conv1: its padding is SAME instead of 0, so the first map is "
        "57 × 57 × 96 instead of 55 × 55 × 96. pool2 makes both 13 × 13 × 256 again; the padding "
        "costs no parameters and 41,597,952 more MACs."
    )


def test_the_cause_and_the_new_values_are_set_off():
    pieces = finding(compared("code360"), 1)
    assert [piece.text for piece in pieces if piece.role == "cause"] == [
        "the third pool is missing"
    ]
    assert [p.text for p in pieces if p.role == "strong"] == ["43,264", "177,213,440"]


def test_an_input_that_is_made_up_for_says_by_what():
    assert said("original_code") == (
        "Differs from A at the input: it takes 224 × 224 × 3 instead of 227 × 227 × 3. conv1 makes "
        "both 55 × 55 × 96 again, since its rounding is ceil instead of floor."
    )


@pytest.mark.parametrize("other", ["caffe", "ungrouped"])
def test_networks_of_equal_shapes_say_so(other):
    assert said(other) == "Every shape is A’s."


def test_the_same_network_says_so():
    assert said("paper") == "Layer by layer the same as A."


def test_a_layer_that_cannot_be_is_named_with_the_reason():
    text = said(edits.replace_field(PAPER, index("conv3"), "kernel", 99))
    assert text.startswith("conv3 does not fit: conv3's kernel is 99 × 99, but its input")


def test_further_causes_are_told_too():
    text = said("torchvision")
    assert "conv1’s filters are 64 instead of 96 and its padding is 2 instead of 0" in text
    assert text.endswith("Then: filters 256 in conv4.")


def test_a_cause_alone_that_saves_says_what_it_saves():
    # One pixel of stride more in pool1 alone: 55 → 18 → pool2 8; conv5's pool then makes 3.
    text = said(edits.replace_field(PAPER, index("pool1"), "stride", 3))
    assert (
        "pool1’s stride is 3 instead of 2, so it gives 18 × 18 × 96 instead of 27 × 27 × 96" in text
    )
    assert text.endswith("fc6 has 9,441,280 parameters instead of 37,752,832.")


def test_what_changes_no_shape_is_told_apart_and_alike_layers_together():
    assert apart(compared("code360"), 1) == (
        "groups 1 instead of 2 in conv2, conv4 and conv5",
        "eight batch norms instead of two LRNs",
        "one ReLU more (relu8)",
        "one dropout more (drop8)",
    )


def test_the_conventions_of_the_original_code_are_told_apart():
    phrases = apart(compared("original_code"), 1)
    assert "alpha / size on instead of off in norm1 and norm2" in phrases
    assert "one LRN within maps more (cnorm2)" in phrases
    assert "relu1 stands after pool1 instead of before" in phrases
    assert not any("rounding" in phrase and "conv1" in phrase for phrase in phrases)


def test_another_region_of_an_lrn_is_told_and_the_groups_that_go_with_it_are_not():
    original = VARIANTS["original_code"].network
    place = next(n for n, layer in enumerate(original.layers) if layer.name == "norm1")
    within = edits.replace_field(original, place, "region", "within")
    assert within.layers[place].groups == 1
    assert apart(compare((original, within)), 1) == (
        "region within each map instead of across channels in norm1",
    )


def test_another_kind_of_pool_is_told_by_its_kind():
    assert apart(compared(edits.change_kind(PAPER, index("pool1"), "avg_pool2d")), 1) == (
        "average pooling instead of max pooling in pool1",
    )


def test_a_pool_of_another_kind_that_makes_another_size_is_told_by_both_kinds():
    # 13 → 4 with a stride of 3: (13 − 3) // 3 + 1; 4·4·256 = 4,096 values, and fc6 reads them.
    other = edits.change_kind(PAPER, index("pool5"), "avg_pool2d")
    other = edits.replace_field(other, index("pool5"), "stride", 3)
    assert said(other) == (
        "Every shape agrees up to conv5 (13 × 13 × 256); here pool5 is average pooling instead of "
        "max pooling, so it gives 4 × 4 × 256 instead of 6 × 6 × 256, flatten is 4,096 instead of "
        "9,216 and fc6 has 16,781,312 parameters instead of 37,752,832."
    )


def convolutions(count, **fields):
    """So many convolutions of 3 × 3 and 2 filters, each taking 2 pixels of the side."""
    layers = (Conv2d(name=f"conv{n}", filters=2, kernel=3, **fields) for n in range(1, count + 1))
    return Network(input=Input(channels=2, height=64, width=64), layers=tuple(layers))


@pytest.mark.parametrize(("count", "place"), [(8, "eighth"), (9, "ninth"), (11, "11th")])
def test_a_missing_layer_is_counted_among_its_kind_however_many_there_are(count, place):
    longer, shorter = convolutions(count), convolutions(count - 1)
    told = plain(finding(compare((longer, shorter)), 1))
    assert f"the {place} convolution is missing" in told


def test_shapes_that_stay_different_to_the_end_are_not_said_to_be_equal_again():
    # 64 − 2 = 62, 60; with one pixel of padding 64, 62.
    padded = edits.replace_field(convolutions(2), 0, "padding", 1)
    assert plain(finding(compare((convolutions(2), padded)), 1)) == (
        "Differs from A at conv1: its padding is 1 instead of 0, so the first map is 64 × 64 × 2 "
        "instead of 62 × 62 × 2."
    )
