"""Which layer stands where which other one does."""

import pytest

from explorer.comparison.alignment import align, pairs
from explorer.network import (
    BatchNorm,
    Conv2d,
    Dropout,
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

PAPER = VARIANTS["paper"].network


def network(*layers):
    return Network(input=Input(channels=3, height=64, width=64), layers=layers)


def names(places, networks):
    """The places with each layer's name, "-" where a network has none."""
    return [
        tuple(
            "-" if index is None else of.layers[index].name
            for index, of in zip(place, networks, strict=True)
        )
        for place in places
    ]


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=lambda variant: variant.id)
def test_a_network_aligned_with_itself_has_no_gap(variant):
    layers = len(variant.network.layers)
    places = align([variant.network, variant.network])
    assert places == tuple((index, index) for index in range(layers))


@pytest.mark.parametrize("first", VARIANTS.values(), ids=lambda variant: variant.id)
@pytest.mark.parametrize("other", VARIANTS.values(), ids=lambda variant: variant.id)
def test_every_layer_of_both_stands_in_one_place_and_in_order(first, other):
    places = align([first.network, other.network])
    for order, of in enumerate((first.network, other.network)):
        indices = [place[order] for place in places if place[order] is not None]
        assert indices == list(range(len(of.layers)))


@pytest.mark.parametrize("index", range(len(PAPER.layers)))
def test_a_deleted_layer_is_one_gap_and_nothing_below_it_moves(index):
    shorter = edits.delete(PAPER, index)
    places = align([PAPER, shorter])
    expected = [(layer.name, layer.name) for layer in PAPER.layers]
    expected[index] = (PAPER.layers[index].name, "-")
    assert names(places, [PAPER, shorter]) == expected


@pytest.mark.parametrize("index", range(len(PAPER.layers) + 1))
def test_an_added_batch_norm_is_one_gap_and_nothing_below_it_moves(index):
    longer = edits.insert(PAPER, index, BatchNorm(name="added"))
    expected = [(layer.name, layer.name) for layer in PAPER.layers]
    expected.insert(index, ("-", "added"))
    assert names(align([PAPER, longer]), [PAPER, longer]) == expected


def test_of_convolutions_that_differ_in_filters_and_kernel_the_likest_are_paired():
    first = [Conv2d(name="a", filters=96, kernel=11), Conv2d(name="b", filters=256, kernel=5)]
    assert pairs(first, [Conv2d(name="x", filters=192, kernel=5)]) == [(0, None), (1, 0)]
    assert pairs(first, [Conv2d(name="x", filters=64, kernel=9)]) == [(0, 0), (1, None)]


def test_of_linear_layers_the_last_with_few_units_is_the_output_layer():
    first = [Linear(name=f"fc{n}", units=units) for n, units in ((6, 4096), (7, 4096), (8, 1000))]
    other = [Linear(name="one", units=4096), Linear(name="two", units=10)]
    assert pairs(first, other) == [(0, 0), (1, None), (2, 1)]


def test_lrn_and_batch_norm_in_one_place_are_paired_but_not_across_a_pool():
    lrn = LocalResponseNorm(name="lrn", size=5, alpha=1e-4, beta=0.75, k=2)
    pool, norm = MaxPool2d(name="pool", kernel=3, stride=2), BatchNorm(name="bn")
    assert pairs([lrn, pool], [norm, pool]) == [(0, 0), (1, 1)]
    assert pairs([lrn, pool], [pool, norm]) == [(0, None), (1, 0), (None, 1)]


def test_a_convolution_and_a_linear_layer_are_never_paired():
    found = pairs([Conv2d(name="conv", filters=8, kernel=1)], [Linear(name="fc", units=8)])
    assert found == [(None, 0), (0, None)]


def test_what_two_networks_have_between_the_first_ones_layers_shares_a_place():
    first = network(Conv2d(name="conv", filters=8, kernel=3), Relu(name="relu"))
    second = network(Conv2d(name="conv", filters=8, kernel=3), BatchNorm(name="b"), Relu(name="r"))
    third = network(
        Conv2d(name="conv", filters=8, kernel=3),
        Dropout(name="d", rate=0.5),
        BatchNorm(name="n"),
        Relu(name="relu"),
        Flatten(name="flatten"),
    )
    networks = [first, second, third]
    assert names(align(networks), networks) == [
        ("conv", "conv", "conv"),
        ("-", "-", "d"),
        ("-", "b", "n"),
        ("relu", "r", "relu"),
        ("-", "-", "flatten"),
    ]


def test_with_four_networks_each_is_aligned_to_the_first_as_it_would_be_alone():
    networks = [VARIANTS[id_].network for id_ in ("paper", "torchvision", "original_code", "caffe")]
    places = align(networks)
    for order in (1, 2, 3):
        together = {place[0]: place[order] for place in places if place[0] is not None}
        alone = {
            place[0]: place[1]
            for place in align([networks[0], networks[order]])
            if place[0] is not None
        }
        assert together == alone


def test_an_lrn_within_maps_is_paired_with_its_like_whatever_the_names():
    def norm(name, region):
        return LocalResponseNorm(name=name, size=5, alpha=1e-4, beta=0.75, k=2, region=region)

    first = network(Relu(name="relu"), norm("a", "within"))
    other = network(Relu(name="relu"), norm("b", "across"), norm("c", "within"))
    places = align([first, other])
    assert names(places, [first, other]) == [("relu", "relu"), ("-", "b"), ("a", "c")]
    # Alone, the two regions stand for each other: the layer was changed.
    alone = network(Relu(name="relu"), norm("b", "across"))
    assert names(align([first, alone]), [first, alone]) == [("relu", "relu"), ("a", "b")]


@pytest.mark.parametrize(("filters", "partner"), [((1024, 512), 1), ((2048, 1024), 0)])
def test_sizes_are_told_apart_up_to_ten_doublings(filters, partner):
    # Of two that are both ten doublings away or more, the earlier is taken.
    first = [Conv2d(name=f"conv{n}", filters=n, kernel=3) for n in filters]
    found = pairs(first, [Conv2d(name="one", filters=1, kernel=3)])
    assert found == [(n, 0 if n == partner else None) for n in range(2)]
