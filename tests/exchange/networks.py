"""Random networks of every kind and with every field; whether they can be does not matter here."""

from hypothesis import strategies as st

from explorer.limits import (
    MAX_CHANNELS,
    MAX_INPUT_CHANNELS,
    MAX_INPUT_SIDE,
    MAX_TITLE_LENGTH,
    MAX_UNITS,
    MAX_WINDOW,
)
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
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
    Sigmoid,
    Softmax,
    Tanh,
)


def _numbers(least, most):
    """Small numbers mostly, the largest now and then."""
    return st.integers(least, 16) | st.integers(least, most)


def _both(lengths):
    return lengths | st.tuples(lengths, lengths)


name = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,39}", fullmatch=True)
title = st.text(st.characters(exclude_categories=["Cs"]), max_size=MAX_TITLE_LENGTH)
size = _both(_numbers(1, MAX_WINDOW))
channels = _numbers(1, MAX_CHANNELS)
pixels = _both(_numbers(0, MAX_WINDOW))
edge = st.one_of(
    st.fixed_dictionaries({"padding": pixels, "rounding": st.sampled_from(["floor", "ceil"])}),
    st.fixed_dictionaries({"padding": st.sampled_from(["same", "valid"])}),
)


def _decimal(least, most, **bounds):
    return st.floats(least, most, **bounds)


def _layer(record, **fields):
    return st.builds(record, name=name, **fields)


@st.composite
def _windowed(draw, record, **fields):
    given = {field: draw(strategy) for field, strategy in fields.items()}
    if draw(st.booleans()):
        given["stride"] = draw(size)
    return record(name=draw(name), kernel=draw(size), **draw(edge), **given)


layers = st.one_of(
    _windowed(Conv2d, filters=channels, dilation=size, groups=channels, bias=st.booleans()),
    _windowed(MaxPool2d),
    _windowed(AvgPool2d),
    _layer(AdaptiveAvgPool2d, output_size=size),
    _layer(
        LocalResponseNorm,
        size=channels,
        alpha=_decimal(0, 1e6),
        beta=_decimal(0, 100),
        k=_decimal(0, 1e6, exclude_min=True),
        alpha_over_size=st.booleans(),
        region=st.sampled_from(["across", "within"]),
        groups=channels,
    ),
    _layer(BatchNorm, epsilon=_decimal(0, 1, exclude_min=True)),
    _layer(Dropout, rate=_decimal(0, 1, exclude_max=True)),
    _layer(Linear, units=_numbers(1, MAX_UNITS), bias=st.booleans()),
    *(_layer(record) for record in (Relu, Tanh, Sigmoid, Softmax, Flatten)),
)

inputs = st.builds(
    Input,
    channels=_numbers(1, MAX_INPUT_CHANNELS),
    height=_numbers(1, MAX_INPUT_SIDE),
    width=_numbers(1, MAX_INPUT_SIDE),
)

networks = st.builds(
    Network, name=title, input=inputs, layers=st.lists(layers, min_size=1, max_size=20)
)
