"""The edits that make one network from another.

Each returns a new network, validated as a whole: pydantic.ValidationError says, in `loc`, which
field was wrong, such as ("layers", 3, "conv2d", "stride", …). An index that no layer has raises
IndexError. The edited layer gives way where a name is taken; no other layer is ever renamed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from explorer.network.layers import RECORDS, TRAITS, Layer
from explorer.network.network import Network, free_name

STANDARD: Final[Mapping[str, Layer]] = {
    record.model_fields["kind"].default: record(**record.traits.standard) for record in RECORDS
}
"""A layer of each kind as AlexNet has it: what a new one starts from. Source: the paper, sections
3.3 to 3.5 and 4.2; the adaptive pool is torchvision's, batch normalization has torch's epsilon."""

# Groups of a convolution split its weights, those of LRN its window: one name, two things.
_NOT_CARRIED = {"kind", "groups"}

_Fields = dict[str, Any]


def replace_field(network: Network, index: int, field: str, value: Any) -> Network:
    """Set one field of one layer; its name too, with a number at its end where that is taken."""
    return replace_fields(network, index, {field: value})


def replace_fields(network: Network, index: int, fields: Mapping[str, Any]) -> Network:
    """Set several fields of one layer at once, as `replace_field` sets one."""
    layer = _layer(network, index)
    changed = dict(fields)
    if isinstance(changed.get("name"), str):
        changed["name"] = _unless_taken(changed["name"], _names(network, but=layer))
    return _with_layer(network, index, {**layer.model_dump(), **changed})


def replace(network: Network, index: int, layer: Layer) -> Network:
    """Put a layer in the place of another."""
    name = _unless_taken(layer.name, _names(network, but=_layer(network, index)))
    return _with_layer(network, index, _fields(layer, name))


def insert(network: Network, index: int, layer: Layer) -> Network:
    """Put a layer before the one at the index; at the end where the index is their number."""
    _check_place(index, len(network.layers) + 1)
    taken = _names(network)
    name = _unless_taken(layer.name, taken)
    layers = network.layers
    return _with_layers(network, [*layers[:index], _fields(layer, name), *layers[index:]])


def duplicate(network: Network, index: int) -> Network:
    """Put a copy of a layer behind it, under a name of its own: conv3, conv3_2."""
    return insert(network, index + 1, _layer(network, index))


def move(network: Network, index: int, to: int) -> Network:
    """Take a layer out and put it back so that it then stands at the index `to`."""
    moved = _layer(network, index)
    _check_place(to, len(network.layers))
    others = [layer for layer in network.layers if layer is not moved]
    return _with_layers(network, [*others[:to], moved, *others[to:]])


def delete(network: Network, index: int) -> Network:
    """Take a layer out; the last one is refused, since a network has at least one."""
    deleted = _layer(network, index)
    return _with_layers(network, [layer for layer in network.layers if layer is not deleted])


def change_kind(network: Network, index: int, kind: str) -> Network:
    """Make a layer one of another kind, with the fields that both kinds have kept.

    The others are `STANDARD`'s. A name that is its kind's with a number (relu1) follows the kind
    (tanh1); any other name stays. Raises KeyError for a kind there is not.
    """
    old, standard = _layer(network, index), STANDARD[kind]
    shared = (type(old).model_fields.keys() & type(standard).model_fields.keys()) - _NOT_CARRIED
    fields: _Fields = {
        **standard.model_dump(),
        **{field: getattr(old, field) for field in shared},
        "name": _name_for(kind, old, _names(network, but=old)),
    }
    return _with_layer(network, index, fields)


def resize_input(
    network: Network,
    *,
    channels: int | None = None,
    height: int | None = None,
    width: int | None = None,
) -> Network:
    """Set what is given of the input's channels, height and width, in pixels."""
    given = {"channels": channels, "height": height, "width": width}
    changed = {field: value for field, value in given.items() if value is not None}
    return Network.model_validate(
        {
            "name": network.name,
            "input": {**network.input.model_dump(), **changed},
            "layers": network.layers,
        }
    )


def _check_place(index: int, places: int) -> None:
    if not 0 <= index < places:
        message = f"no place {index}: they go from 0 to {places - 1}"
        raise IndexError(message)


def _layer(network: Network, index: int) -> Layer:
    _check_place(index, len(network.layers))
    return network.layers[index]


def _unless_taken(name: str, taken: set[str]) -> str:
    return free_name(name, taken, "_", 2) if name in taken else name


def _names(network: Network, but: Layer | None = None) -> set[str]:
    return {layer.name for layer in network.layers if layer is not but}


def _fields(layer: Layer, name: str) -> _Fields:
    """A layer's fields under this name; under none where it is "", the network then gives one."""
    return layer.model_dump() | {"name": name} if name else layer.model_dump(exclude={"name"})


def _name_for(kind: str, old: Layer, taken: set[str]) -> str:
    """The name of a layer once it is of this kind: its own, or its number behind another stem."""
    was, stem = old.traits.stem, TRAITS[kind].stem
    number = old.name.removeprefix(was)
    if was == stem or not number.isascii() or not number.isdigit():
        return old.name
    return free_name(stem, taken, "", int(number))


def _with_layer(network: Network, index: int, fields: _Fields) -> Network:
    layers = network.layers
    return _with_layers(network, [*layers[:index], fields, *layers[index + 1 :]])


def _with_layers(network: Network, layers: Sequence[Layer | _Fields]) -> Network:
    """The network with other layers; a new one comes as its fields, so that it is validated."""
    return Network.model_validate(
        {"name": network.name, "input": network.input, "layers": tuple(layers)}
    )
