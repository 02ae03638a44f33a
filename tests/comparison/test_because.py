"""One sentence on why totals changed, for every single edit of every network of the catalogue."""

import re
from functools import cache

import pytest
from pydantic import ValidationError

from explorer.advice.neighbours import input_neighbours, neighbours
from explorer.arithmetic import trace
from explorer.comparison import because, plain
from explorer.network import Linear, edits
from explorer.variants import VARIANTS

PAPER = VARIANTS["paper"].network


def index(name):
    return [layer.name for layer in PAPER.layers].index(name)


def sentence(network, origin=PAPER):
    said = because(network, origin)
    return f"{said.lead} {plain(said.words)}"


def edited(network):
    """The networks that one edit makes of a network."""
    for side in ("height", "width", "channels"):
        yield from (each.network for each in input_neighbours(network, side) if not each.is_current)
    for place, layer in enumerate(network.layers):
        for field in type(layer).model_fields:
            if field not in ("name", "kind"):
                found = neighbours(network, place, field)
                yield from (each.network for each in found if not each.is_current)
        if hasattr(layer, "bias"):
            yield edits.replace_field(network, place, "bias", not layer.bias)
        yield edits.replace_field(network, place, "name", "another")
        yield edits.duplicate(network, place)
        yield edits.move(network, place, 0)
        yield edits.move(network, place, min(place + 1, len(network.layers) - 1))
        if len(network.layers) > 1:
            yield edits.delete(network, place)
        for order, (kind, standard) in enumerate(edits.STANDARD.items()):
            if order % 4 == place % 4:
                yield edits.insert(network, place, standard)
            try:
                yield edits.change_kind(network, place, kind)
            except ValidationError:
                continue


def read(text):
    """A shape as it is printed, height × width × channels, as the trace has it."""
    sizes = [int(size.replace(",", "")) for size in text.split(" × ")]
    return tuple(sizes) if len(sizes) < 3 else (sizes[2], *sizes[:2])


def as_printed(count, text, million):
    return f"{count / 1e6:,.1f}" == text if million else f"{count:,}" == text


def agrees(said, wholly):
    """Whether a printed size is a shape, a part of it, or the number of values."""
    return said in (wholly, wholly[1:], wholly[:1])


@cache
def rows(network):
    return {row.layer.name: row for row in trace(network).rows}


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=lambda variant: variant.id)
def test_every_number_is_that_of_the_trace_after_every_single_edit(variant):
    origin, told = variant.network, 0
    for network in edited(origin):
        if network == origin:
            continue
        text = sentence(network, origin)
        if (error := trace(network).error) is not None:
            assert text.startswith(f"{network.layers[error.layer].name} does not fit.")
            assert error.received in text
            continue
        now, was = trace(network), trace(origin)
        same = [row.output_shape for row in now.rows] == [row.output_shape for row in was.rows]
        if (now.parameters, now.macs) == (was.parameters, was.macs) and same:
            assert "no shape and no count changes" in text
        told += numbers_hold(text, network, origin)
        if now.parameters != was.parameters:
            assert " parameters" in text
        elif now.macs != was.macs:
            assert " MACs" in text
    assert told > 20


def numbers_hold(text, network, origin):
    """Hold each number of the effects against the traces; return how many effects were found."""
    new, old, told = rows(network), rows(origin), 0
    sizes = r"((?:[\d,]+ × )*[\d,]+)"
    for name, after, before in re.findall(
        rf"(\w+) (?:makes|passes on) {sizes}(?: maps| values)? instead of {sizes}", text
    ):
        told += 1
        assert agrees(read(after), new[name].output_shape), text
        assert any(agrees(read(before), row.output_shape) for row in old.values()), text
    for name, after, before in re.findall(rf"(\w+) reads {sizes} values instead of {sizes}", text):
        told += 1
        first = next(row for row in new.values() if isinstance(row.layer, Linear))
        former = next(row for row in old.values() if isinstance(row.layer, Linear))
        assert first.layer.name == name
        assert (read(after), read(before)) == (first.input_shape, former.input_shape), text
    for name, verb, before, after, million, noun in re.findall(
        r"(\w+) (grows|shrinks) from ([\d,.]+) to ([\d,.]+)( million)? (parameters|MACs)", text
    ):
        told += 1
        count = getattr(new[name], noun.lower())
        assert as_printed(count, after, million), text
        assert any(as_printed(getattr(row, noun.lower()), before, million) for row in old.values())
        assert (verb == "grows") == (float(after.replace(",", "")) > float(before.replace(",", "")))
    for name, count, noun in re.findall(r"(\w+) adds ([\d,]+) (parameters|MACs)", text):
        told += 1
        assert as_printed(getattr(new[name], noun.lower()), count, ""), text
    for name, count, noun in re.findall(r"(\w+) takes its ([\d,]+) (parameters|MACs) away", text):
        told += 1
        assert as_printed(getattr(old[name], noun.lower()), count, ""), text
    return told


def test_a_smaller_stride_is_followed_to_fc6():
    # The sizes and counts of the mockup, by hand: (227 - 11) / 2 + 1 = 109; 12 · 12 · 256 = 36,864.
    text = sentence(edits.replace_field(PAPER, index("conv1"), "stride", 2))
    assert text == (
        "Because conv1's stride is 2: conv1 makes 109 × 109 maps instead of 55 × 55, fc6 reads "
        "36,864 values instead of 9,216 and fc6 grows from 37.8 to 151.0 million parameters. "
        "From fc6 on, shapes are equal again."
    )


def test_the_source_itself_says_where_its_parameters_are():
    assert sentence(PAPER) == (
        "Why 61.0 million parameters? fc6 connects all 9,216 values to each of its 4,096 units: "
        "37,752,832 of the 60,965,224 parameters."
    )


def test_a_new_name_changes_nothing():
    text = sentence(edits.replace_field(PAPER, index("conv1"), "name", "first"))
    assert text == "Because conv1 is now called first: no shape and no count changes."


def test_what_does_not_fit_is_named_with_what_reaches_it():
    said = because(edits.replace_field(PAPER, index("conv1"), "stride", 40), PAPER)
    assert said.broken
    assert plain(said.words).startswith("conv1's stride is 40, so pool2 gets 2 × 2 × 256: ")
