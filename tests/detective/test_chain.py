"""The sizes and counts over all inputs at once are those of `trace`, input by input."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.arithmetic import trace
from explorer.claims.search.edits import INPUT_SIDES
from explorer.detective.chain import chain, entering, follow
from explorer.detective.index import index
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
    Relu,
    ZeroPad2d,
)
from explorer.variants import VARIANTS

CANDIDATES = index().candidates

windows = st.fixed_dictionaries(
    {
        "kernel": st.integers(1, 12),
        "stride": st.integers(1, 6),
        "padding": st.integers(0, 5) | st.just("same"),
    }
)
roundings = st.sampled_from(["floor", "ceil"])


def rounded(kind, **fields):
    """A layer; SAME says how the edge is treated, and takes no ceil."""
    if fields["padding"] == "same":
        fields["rounding"] = "floor"
    return kind(**fields)


pools = st.builds(
    lambda kind, window, rounding: rounded(kind, **window, rounding=rounding),
    st.sampled_from([MaxPool2d, AvgPool2d]),
    windows,
    roundings,
)
convolutions = st.builds(
    lambda filters, window, rounding, groups, dilation: rounded(
        Conv2d, filters=filters, **window, rounding=rounding, groups=groups, dilation=dilation
    ),
    st.sampled_from([3, 6, 8]),
    windows,
    roundings,
    st.sampled_from([1, 2, 3]),
    st.integers(1, 3),
)
maps = st.lists(
    convolutions
    | pools
    | st.just(Relu())
    | st.just(BatchNorm())
    | st.just(AdaptiveAvgPool2d(output_size=4))
    | st.just(ZeroPad2d(padding=2))
    | st.just(ZeroPad2d(padding=(1, 3, 4, 0))),
    max_size=5,
)
vectors = st.lists(st.just(Linear(units=7)) | st.just(BatchNorm()) | st.just(Relu()), max_size=3)


def same_as_trace(made, network):
    """The totals of a chain, and of the network traced; 0 where it does not fit."""
    traced = trace(network)
    place = network.input.height - INPUT_SIDES.start
    counted = tuple(int(of[place]) for of in (made.parameters, made.trainable, made.macs))
    expected = (traced.parameters, traced.trainable_parameters, traced.macs)
    assert bool(made.fits[place]) == (traced.error is None)
    assert counted == (expected if traced.error is None else (0, 0, 0))


@settings(max_examples=200, deadline=None)
@given(maps, vectors, st.integers(1, 512))
def test_random_networks_count_as_their_trace_does(layers, flat, side):
    network = Network(
        input=Input(channels=3, height=side, width=side), layers=(*layers, Flatten(), *flat)
    )
    lines = follow([entering(3)], network.layers)
    if lines is None:
        assert trace(network).error is not None
    else:
        same_as_trace(chain(lines), network)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(CANDIDATES) - 1), st.integers(1, 512))
def test_the_networks_of_the_index_count_as_their_trace_does(place, side):
    candidate = CANDIDATES[place]
    same_as_trace(candidate.chain, candidate.network(side))


@pytest.mark.parametrize(
    "layer",
    [
        Conv2d(filters=8, kernel=(3, 5)),
        Conv2d(filters=8, kernel=3, stride=(2, 1)),
        MaxPool2d(kernel=3, padding=(0, 1)),
        AdaptiveAvgPool2d(output_size=(2, 3)),
        AdaptiveAvgPool2d(output_size=(3, 2)),
        ZeroPad2d(padding=(1, 0, 0, 0)),
    ],
    ids=repr,
)
def test_a_window_that_is_not_square_is_left_to_trace(layer):
    assert follow([entering(3)], [layer]) is None


@pytest.mark.parametrize("layers", [[Linear(units=3)], [Flatten(), MaxPool2d(kernel=2)]])
def test_layers_that_fit_no_input_make_no_chain(layers):
    assert follow([entering(3)], layers) is None


@pytest.mark.parametrize("sides", [{"height": 200}, {"width": 600, "height": 600}])
def test_a_network_of_no_square_input_or_too_large_a_one_is_asked_as_it_stands_only(
    sides, monkeypatch
):
    paper = VARIANTS["paper"]
    entering_ = paper.network.input.model_copy(update=sides)
    network = paper.network.model_copy(update={"input": entering_})
    other = replace(paper, id="other", network=network)
    monkeypatch.setattr("explorer.detective.index.ALEXNETS", {"paper": paper, "other": other})
    assert {each.variant for each in index.__wrapped__().candidates} == {"paper"}
