"""The changes to a network that are tried, and how likely each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from explorer.arithmetic import trace
from explorer.claims.search.edits import Edit, field_edits, layer_edits
from explorer.network import (
    AdaptiveAvgPool2d,
    BatchNorm,
    Conv2d,
    Flatten,
    Layer,
    Linear,
    Network,
    Weighted,
)
from explorer.network.words import value_words

LIKELY: Final = 3
"""Changes up to this cost are made often: classes, batch normalization, a usual input."""

_COSTS: Final = {"rounding": 4, "padding": 5, "less": 6, "stride": 8, "groups": 9, "more": 10}
"""How unlikely a change of one field or layer is; a distant value adds to it."""
_WITHOUT_GROUPS: Final = 3
_HIDDEN: Final = (256, 512, 1_000, 1_024, 2_048)
"""Common widths of the hidden fully connected layers."""
_KERNELS: Final = (3, 5, 7, 9)
_KERNEL_COST: Final = 7

_Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Modification:
    """One change of a network, other than of its input's size or of a width.

    text: what changes, in a few words: "conv4 groups 2 → 1", "without conv1".
    first: the index of the first layer that changes; 0 for the input.
    cost: the smaller, the likelier.
    network: the changed network.
    """

    text: str
    first: int
    cost: int
    network: Network


def modifications(network: Network) -> Iterator[Modification]:
    """Yield every single change; changes with the same result appear once."""
    yield from _batch_norms(network)
    yield from _on_the_way(network)
    for edit in field_edits(trace(network)):
        if edit.layer:
            yield _modification(edit, network)
    seen = set()
    for edit in layer_edits(network):
        passed = sum(layer.traits.has_numbers for layer in network.layers[: edit.index])
        if (edit.field, edit.like, passed) not in seen:
            seen.add((edit.field, edit.like, passed))
            yield _modification(edit, network)


def with_fields(network: Network, fields: dict[str, _Fields]) -> Network:
    """Return the network with other values in fields of some layers, by the layers' names."""
    layers = tuple(layer.model_copy(update=fields.get(layer.name, {})) for layer in network.layers)
    return network.model_copy(update={"layers": layers})


def _modification(edit: Edit, network: Network) -> Modification:
    if edit.field == "groups":
        cost = _WITHOUT_GROUPS if edit.value == "1" else _COSTS["groups"] + edit.distance
    else:
        cost = _COSTS[edit.field] + edit.distance - 1
    return Modification(_words(edit, network), edit.index, cost, edit.of(network))


def _words(edit: Edit, network: Network) -> str:
    if edit.field != "more":
        return edit.text
    place = f"after {network.layers[edit.index - 1].name}" if edit.index else "before all others"
    return f"one more layer like {edit.like} {place}"


def _batch_norms(network: Network) -> Iterator[Modification]:
    """Batch normalization after every convolution, or after every hidden layer, or nowhere."""
    layers = network.layers
    convolutions = network.layers_of(Conv2d)
    if norms := network.layers_of(BatchNorm):
        first, kept = layers.index(norms[0]), [each for each in layers if each not in norms]
        yield Modification("without batch normalization", first, 1, _of(network, kept))
    elif convolutions:
        first, words = layers.index(convolutions[0]), "batch normalization after every convolution"
        unbiased = {conv.name: {"bias": False} for conv in convolutions}
        *hidden, _ = network.layers_of(Weighted)
        yield Modification(words, first, 1, _normed(network, convolutions))
        without = _normed(with_fields(network, unbiased), convolutions)
        yield Modification(f"{words} and no bias there", first, 2, without)
        words += " and hidden fully connected layer"
        yield Modification(words, first, 2, _normed(network, hidden))


def _normed(network: Network, normed: Sequence[Layer]) -> Network:
    names = {layer.name for layer in normed}
    layers: list[Layer] = []
    for layer in network.layers:
        layers.append(layer)
        if layer.name in names:
            layers.append(BatchNorm(name=f"bn_{layer.name}"))
    return _of(network, layers)


def _on_the_way(network: Network) -> Iterator[Modification]:
    """A gray input, other kernels, hidden layers of other widths, one value per map for fc6."""
    yield from _gray(network)
    layers = network.layers
    flat = next((p for p, layer in enumerate(layers) if isinstance(layer, Flatten)), None)
    if flat is not None:
        pooled = AdaptiveAvgPool2d(name="global_pool", output_size=1)
        words = "one value per map for the first fully connected layer"
        yield Modification(words, flat, 4, _of(network, [*layers[:flat], pooled, *layers[flat:]]))
    hidden = network.layers_of(Linear)[:-1]
    if len(hidden) > 1:
        names, was = " and ".join(layer.name for layer in hidden), f"{hidden[0].units:,}"
        for units in _HIDDEN:
            narrow = with_fields(network, {layer.name: {"units": units} for layer in hidden})
            words = f"{names} units {was} → {units:,}"
            yield Modification(words, layers.index(hidden[0]), 3, narrow)
    for conv in network.layers_of(Conv2d):
        for kernel in _KERNELS:
            if kernel != conv.kernel:
                other = with_fields(network, {conv.name: {"kernel": kernel}})
                words = f"{conv.name} kernel {value_words(conv.kernel)} → {kernel}"
                yield Modification(words, layers.index(conv), _KERNEL_COST, other)


def _gray(network: Network) -> Iterator[Modification]:
    if network.input.channels != 1:
        gray = network.input.model_copy(update={"channels": 1})
        words = f"input channels {network.input.channels} → 1"
        yield Modification(words, 0, 2, network.model_copy(update={"input": gray}))


def _of(network: Network, layers: Iterable[Layer]) -> Network:
    return network.model_copy(update={"layers": tuple(layers)})
