"""Random networks of every kind and with every field; whether they can be does not matter here."""

from typing import get_args

from hypothesis import strategies as st

from explorer.limits import (
    MAX_CHANNELS,
    MAX_INPUT_CHANNELS,
    MAX_INPUT_SIDE,
    MAX_TITLE_LENGTH,
    MAX_WINDOW,
)
from explorer.network import AvgPool2d, Conv2d, Input, MaxPool2d, Network, Windowed
from explorer.network.fields import fields_of
from explorer.network.layers import RECORDS


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


def _values(field):
    """Every value that a field's own type allows."""
    if field.choices:
        return st.sampled_from(field.choices)
    if bool in field.types:
        return st.booleans()
    if field.is_decimal:
        ends = {"exclude_min": field.is_above, "exclude_max": field.is_below}
        return st.floats(field.low, field.high, **ends)
    number = _numbers(field.low, field.high)
    return number | st.tuples(*[number] * len(field.sides)) if field.sides else number


def _layer(record):
    fields = {name: _values(field) for name, field in fields_of(record).items()}
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
    *(_layer(record) for record in RECORDS if record not in get_args(Windowed)),
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
