"""What a cell says of a layer's fields, and which of them are marked."""

from explorer.comparison import compare
from explorer.figures.comparison.tokens import Token, tokens
from explorer.network import edits
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network


def told(other, name, order=1, first=PAPER):
    """The tokens of one row, by its name."""
    comparison = compare((first, VARIANTS[other].network if isinstance(other, str) else other))
    row = next(row for row in comparison.rows if row.name == name)
    return tokens(row.cells[order])


def test_groups_are_told_where_there_are_some_and_marked_where_they_differ():
    ours, theirs = (told("ungrouped", "conv2", order) for order in (0, 1))
    assert ours == [Token("5/1"), Token("pad 2"), Token("groups 2")]
    assert theirs == [Token("5/1"), Token("pad 2"), Token("groups 1", "own")]


def test_a_field_that_makes_the_shape_another_is_marked_as_the_cause():
    assert told("keras_same_padding", "conv1") == [Token("11/4"), Token("SAME", "cause")]


def test_same_padding_is_told_in_pixels_where_it_comes_to_them():
    assert Token("pad 2") in told("keras_same_padding", "conv2")


def test_what_enters_a_linear_layer_is_told_where_its_count_follows_from_that():
    assert told("code360", "fc6") == [Token("43,264 inputs", "follows")]
    assert told("code360", "fc7") == []


def test_the_constants_of_lrn_are_told_where_they_differ_only():
    assert told("paper", "norm1") == [Token("LRN")]
    assert told("caffe", "norm1") == [
        Token("LRN"),
        Token("α 0.0001/5", "own"),
        Token("k 1", "own"),
    ]


def test_an_lrn_within_maps_says_so():
    assert told("original_code", "cnorm2")[:2] == [
        Token("LRN", "own"),
        Token("within maps", "own"),
    ]
    original = VARIANTS["original_code"].network
    assert told("original_code", "cnorm2", first=original) == [Token("LRN"), Token("within maps")]


def test_what_is_usual_is_told_only_where_the_first_network_has_it_otherwise():
    original = VARIANTS["original_code"].network
    assert told("original_code", "conv1", order=0) == [Token("11/4"), Token("pad 0")]
    assert Token("ceil", "own") in told("original_code", "conv1")
    assert Token("floor", "own") in told("paper", "conv1", first=original)


def test_a_bias_is_told_where_a_layer_has_none_and_where_the_first_network_has_none():
    without = PAPER
    for index, layer in enumerate(PAPER.layers):
        if layer.name in ("conv1", "fc6"):
            without = edits.replace_field(without, index, "bias", False)
    for name in ("conv1", "fc6"):
        assert Token("no bias", "own") in told(without, name)
        assert Token("no bias") in told(without, name, order=0, first=without)
        assert Token("bias", "own") in told("paper", name, first=without)
        assert "bias" not in [token.text for token in told("paper", name)]


def test_another_kind_is_its_own_difference():
    assert told("keras_same_padding", "norm1") == [Token("batch norm", "own")]
    changed = edits.change_kind(PAPER, 3, "avg_pool2d")
    assert told(changed, "pool1")[0] == Token("average", "own")


def test_a_flatten_tells_what_it_makes_a_row_of():
    assert told("code360", "flatten") == [Token("13 · 13 · 256")]
