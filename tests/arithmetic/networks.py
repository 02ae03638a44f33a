"""Random networks of every kind and field, square and not, valid and invalid.

Sizes are small, so that remainders, edges and failures are common: about one network in three is
invalid, and in most the two roundings would differ.
"""

from hypothesis import strategies as st

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
)
from explorer.network.edits import STANDARD
from tests.kinds.cases import KINDS, changed_everywhere, standard

roundings = st.sampled_from(["floor", "ceil"])


def pairs(length):
    """A number for both axes, or a pair of them."""
    return st.one_of(length, st.tuples(length, length))


def sizes(lowest, highest):
    return pairs(st.integers(lowest, highest))


# Mostly small strides, or every other network would shrink to nothing.
strides = pairs(st.sampled_from([1, 1, 1, 2, 2, 3, 4]))
dilations = pairs(st.sampled_from([1, 1, 1, 2, 3]))
sides = st.one_of(st.integers(1, 60), st.integers(20, 60))


@st.composite
def convolutions(draw, channels=None):
    """A convolution; its groups divide the given channels, except one time in eight."""
    groups = draw(st.integers(1, 4))
    if channels is not None and draw(st.integers(0, 7)):
        groups = draw(st.sampled_from([n for n in range(1, channels + 1) if channels % n == 0]))
    rounding = draw(roundings)
    padding = sizes(0, 3)
    if rounding == "floor":
        padding = st.one_of(padding, st.sampled_from(["same", "valid"]))
    return Conv2d(
        filters=groups * draw(st.integers(1, 3)) if draw(st.integers(0, 15)) else 7,
        kernel=draw(sizes(1, 5)),
        stride=draw(strides),
        padding=draw(padding),
        dilation=draw(dilations),
        groups=groups,
        bias=draw(st.booleans()),
        rounding=rounding,
    )


@st.composite
def pools(draw, kinds=(MaxPool2d, AvgPool2d)):
    """A pool; its padding is at most half its kernel's smaller side, except one time in eight."""
    kernel = draw(sizes(1, 5))
    half = min(kernel) // 2 if isinstance(kernel, tuple) else kernel // 2
    rounding = draw(roundings)
    padding = sizes(0, half) if draw(st.integers(0, 7)) else sizes(0, 3)
    if rounding == "floor":
        padding = st.one_of(padding, st.just("same"))
    fields = {"kernel": kernel, "padding": draw(padding), "rounding": rounding}
    if draw(st.booleans()):
        fields["stride"] = draw(strides)
    return draw(st.sampled_from(kinds))(**fields)


@st.composite
def response_norms(draw, channels=None):
    groups = draw(st.integers(1, 3))
    if channels is not None and draw(st.integers(0, 7)):
        groups = draw(st.sampled_from([n for n in (1, 2, 3) if channels % n == 0]))
    return LocalResponseNorm(
        size=draw(st.integers(1, 9)),
        alpha=draw(st.sampled_from([1e-4, 5e-4, 1.0])),
        beta=0.75,
        k=draw(st.sampled_from([1.0, 2.0])),
        alpha_over_size=draw(st.booleans()),
        region=draw(st.sampled_from(["across", "across", "within"])),
        groups=groups,
    )


DRAWN = (Conv2d, MaxPool2d, AvgPool2d, AdaptiveAvgPool2d, LocalResponseNorm)
other_map_layers = st.sampled_from(
    [
        changed
        for kind in KINDS
        for changed in (standard(kind), changed_everywhere(kind))
        if changed.traits.reads_maps_only and not isinstance(changed, DRAWN)
    ]
).map(lambda layer: layer.model_copy(update={"name": ""}))
"""The kinds without a strategy of their own, with standard and with changed fields."""


def map_layers(channels):
    """A layer that reads a map; channels: None if unknown."""
    return st.one_of(
        convolutions(channels),
        convolutions(channels),
        pools(),
        pools(),
        st.builds(AdaptiveAvgPool2d, output_size=sizes(1, 7)),
        response_norms(channels),
        other_map_layers,
    )


plain_layers = st.sampled_from(
    [
        layer
        for layer in STANDARD.values()
        if not (layer.traits.makes_shape or layer.traits.reads_maps_only)
    ]
)
vector_layers = st.one_of(
    st.builds(Linear, units=st.integers(1, 20), bias=st.booleans()), st.just(Flatten())
)
inputs = st.builds(Input, channels=st.integers(1, 6), height=sides, width=sides)


@st.composite
def networks(draw, most=6):
    """Maps first, then mostly a flatten and vectors; one time in eight a misplaced layer."""
    given = draw(inputs)
    channels = given.channels
    layers = []
    for _ in range(draw(st.integers(1, most))):
        layer = draw(st.one_of(map_layers(channels), map_layers(channels), plain_layers))
        layers.append(layer)
        if isinstance(layer, Conv2d):
            channels = layer.filters
    if draw(st.booleans()):
        layers.append(Flatten())
        layers += draw(st.lists(st.one_of(vector_layers, plain_layers), max_size=3))
    if not draw(st.integers(0, 7)):
        place = draw(st.integers(0, len(layers)))
        layers.insert(place, draw(st.one_of(vector_layers, map_layers(None))))
    return Network(input=given, layers=tuple(layers))
