"""Which small changes are tried: each told again by hand, and made again by the network's edits."""

from __future__ import annotations

import pytest

from explorer.arithmetic import trace
from explorer.claims import check
from explorer.claims.field_words import field_phrase, groups_reading, spanned_words
from explorer.claims.search.edits import field_edits, layer_edits
from explorer.network import (
    BatchNorm,
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
    Relu,
    edits,
)
from explorer.network.changes import changes
from explorer.variants import VARIANTS
from explorer.variants.statements import LayerParameters, OutputShape
from tests.claims.tutorial import verdicts

NETWORK = Network(
    input=Input(channels=4, height=40, width=40),
    layers=(
        Conv2d(name="conv1", filters=8, kernel=5, stride=2, padding=1, groups=2),
        Relu(name="relu1"),
        MaxPool2d(name="pool1", kernel=3, stride=2, rounding="ceil"),
        Conv2d(name="conv2", filters=6, kernel=3, padding="same"),
        BatchNorm(name="bn2"),
        Dropout(name="drop2", rate=0.5),
        MaxPool2d(name="pool2", kernel=3, stride=2, rounding="ceil"),
        Flatten(name="flatten"),
        Linear(name="fc3", units=7),
    ),
)
TUTORIALS = [variant for variant in VARIANTS.values() if variant.claims]

# By hand: paddings of a convolution to less than its kernel, of a pool to half of it; strides to
# the kernel; groups that divide what is read and what is made; a padding is told before a rounding
# that it excludes. What stands there is no change.
VALUES = {
    ("conv1", "rounding"): {"ceil": 1},
    # SAME halves 40 with 5 pixels at stride 2: (19·2 + 5 − 40) / 2 = 1 before, which is one step.
    ("conv1", "padding"): {"same": 1, 0: 1, 2: 1, 3: 2, 4: 3},
    ("conv1", "stride"): {1: 1, 3: 1, 4: 2, 5: 3},
    ("conv1", "groups"): {1: 1, 4: 2},
    ("pool1", "rounding"): {"floor": 1},
    ("pool1", "padding"): {1: 1},
    ("pool1", "stride"): {1: 1, 3: 1},
    # SAME pads one pixel here.
    ("conv2", "padding"): {0: 1, 1: 0, 2: 1},
    ("conv2", "stride"): {2: 1, 3: 2},
    ("conv2", "groups"): {2: 1},
    ("pool2", "rounding"): {"floor": 1},
    ("pool2", "padding"): {1: 1},
    ("pool2", "stride"): {1: 1, 3: 1},
}


def test_every_value_of_every_field_is_tried_once_with_how_far_it_moves():
    found: dict[tuple[str, str], dict[object, int]] = {}
    for edit in field_edits(trace(NETWORK)):
        if edit.field == "size":
            continue
        value = getattr(edit.put, edit.field)
        there = found.setdefault((edit.layer, edit.field), {})
        assert value not in there
        there[value] = edit.distance
        assert edit.of(NETWORK) == edits.replace_field(NETWORK, edit.index, edit.field, value)
        assert NETWORK.layers[edit.index].name == edit.layer == edit.like
        assert not edit.is_structural
    assert found == VALUES


def test_every_square_input_of_up_to_512_is_tried():
    sizes = [edit for edit in field_edits(trace(NETWORK)) if edit.field == "size"]
    assert [each.put.height for each in sizes] == [n for n in range(1, 513) if n != 40]
    for each in sizes:
        side = each.put.height
        assert each.of(NETWORK) == edits.resize_input(NETWORK, height=side, width=side)
        assert each.distance == abs(side - 40)
        assert (each.layer, each.index) == ("", -1)
        assert each.text == f"input 40 × 40 → {side} × {side}"
    wide = edits.resize_input(NETWORK, width=41)
    assert "size" not in {edit.field for edit in field_edits(trace(wide))}


def test_what_has_numbers_is_left_out_and_put_in_again_everywhere():
    less = [edit for edit in layer_edits(NETWORK) if edit.field == "less"]
    more = [edit for edit in layer_edits(NETWORK) if edit.field == "more"]
    # Neither a ReLU nor a dropout nor a flatten makes a number another.
    assert [each.layer for each in less] == ["conv1", "pool1", "conv2", "bn2", "pool2", "fc3"]
    for each in less:
        assert each.of(NETWORK) == edits.delete(NETWORK, each.index)
        assert each.text == each.clause().replace(" is left out", "").join(("without ", ""))
    # The second pool is like the first.
    like = [NETWORK.layers[index] for index in (0, 2, 3, 4, 8)]
    places = range(len(NETWORK.layers) + 1)
    assert [(each.index, each.put.kind) for each in more] == [
        (place, layer.kind) for layer in like for place in places
    ]
    for each in more:
        assert each.of(NETWORK) == edits.insert(NETWORK, each.index, each.put)
        after = f"after {NETWORK.layers[each.index - 1].name}" if each.index else "first"
        assert each.value == after
        assert each.text.startswith("one layer more, like the ")
        assert each.text.endswith(f", {after}")
    assert {each.distance for each in (*less, *more)} == {1}
    assert all(each.is_structural for each in (*less, *more))


def test_two_changes_go_together_unless_they_set_one_field_or_one_edge_twice():
    tried = [edit for edit in field_edits(trace(NETWORK)) if edit.field != "size"]
    for one in tried:
        for other in tried:
            network = one.of(NETWORK)
            one_field = (one.layer, one.field) == (other.layer, other.field)
            try:
                both = edits.replace_field(
                    network, other.index, other.field, getattr(other.put, other.field)
                )
            except ValueError:
                both = None
            assert one.goes_with(other) == (both is not None and not one_field)
            if one.goes_with(other):
                assert other.of(network) == both


@pytest.mark.parametrize("variant", TUTORIALS, ids=lambda variant: variant.id)
def test_a_change_says_how_many_fields_it_touches_and_what_to_look_at(variant):
    for verdict in check(variant):
        for change in verdict.changes:
            if change.network is None:
                assert (change.fields, change.also) == (1, ()), change.text
                continue
            if change.text.startswith("alpha"):  # the paper's LRNs, and no edit of this network
                continue
            made = changes(change.network, variant.network)
            assert len(made) == change.fields, change.text
            last = made[-1] if made[-1].what != "input" else made[0]
            gone = last.what == "removed"
            assert change.layer == ("" if gone else last.layer), change.text


def test_a_change_of_any_field_shows_the_layer_that_it_changes():
    # 3·3·(4/1)·6 + 6 with one group; two halve what a filter reads.
    (found,) = verdicts(NETWORK, LayerParameters("conv2", 3 * 3 * 4 * 6 + 6))
    groups = next(each for each in found.changes if each.text == "conv2 groups 1 → 2")
    assert (groups.layer, groups.fields, groups.witness) == ("conv2", 1, "")
    # Of 40 − 5 + 2 + 1 = 38 the pool makes ⌈35 / 2⌉ + 1 = 19; of conv1's own 19, 17 at stride 1.
    for side, layer in ((19, "conv1"), (17, "pool1")):
        (found,) = verdicts(NETWORK, OutputShape("pool1", (8, side, side)))
        layers = {change.text: change.layer for change in found.changes}
        assert layers[f"{layer} stride 2 → 1"] == layer
        assert all(name == "" for text, name in layers.items() if text.startswith("input"))


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("filters", 1, "1 filter"),
        ("filters", 1024, "1,024 filters"),
        ("units", 10, "10 units"),
        ("groups", 1, "1 group"),
        ("padding", "same", "SAME padding"),
        ("padding", 0, "no padding"),
        ("padding", 1, "padding 1"),
        ("kernel", 11, "kernel 11 × 11"),
        ("kernel", (3, 5), "kernel 3 × 5"),
        ("stride", 4, "stride 4"),
        ("output_size", 6, "output size 6"),
        ("bias", False, "bias off"),
    ],
)
def test_a_field_and_its_value_in_the_words_of_a_sentence(field, value, words):
    assert field_phrase(field, value) == words


def test_one_of_so_many_channels():
    assert groups_reading(1).endswith("every channel")
    assert groups_reading(2).endswith(" half of the channels")
    assert groups_reading(3).endswith(" 1/3 of the channels")


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("conv1", "conv1"),
        ("conv1 conv2", "conv1 and conv2"),
        ("conv1 conv2 conv3", "conv1 to conv3"),
        ("conv1 conv3 conv4", "conv1, conv3 and conv4"),
        ("conv9 conv10 conv11 fc12", "conv9 to conv11 and fc12"),
        ("conv1 fc2 fc3 fc4", "conv1 and fc2 to fc4"),
        ("one two three", "one, two and three"),
        ("conv3 conv2 conv1", "conv3, conv2 and conv1"),
    ],
)
def test_three_names_in_a_row_are_a_span(names, words):
    assert spanned_words(names.split()) == words
