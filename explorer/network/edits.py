"""The edits that turn one network into another.

Each returns a new network, validated as a whole: pydantic.ValidationError names the invalid field
in `loc`, such as ("layers", 3, "conv2d", "stride", …). An index without a layer raises
IndexError. If a name is taken, the edited layer is renamed; no other layer ever is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from explorer.network.layers import RECORDS, TRAITS, Layer
from explorer.network.network import Network, free_name

STANDARD: Final[Mapping[str, Layer]] = {
    record.model_fields["kind"].default: record(**record.traits.standard) for record in RECORDS
}
"""One layer of each kind with AlexNet's values: the start for a new layer. Source: the paper,
sections 3.3 to 3.5 and 4.2; torchvision for the adaptive pool, torch for batch norm's epsilon."""

# A convolution's groups split its weights, an LRN's split its window: one name, two meanings.
_NOT_CARRIED = {"kind", "groups"}

_Fields = dict[str, Any]


def replace_field(network: Network, index: int, field: str, value: Any) -> Network:
    """Set one field of one layer; a name that is taken gets a number at its end."""
    return replace_fields(network, index, {field: value})


def replace_fields(network: Network, index: int, fields: Mapping[str, Any]) -> Network:
    """Set several fields of one layer at once, as `replace_field` does for one."""
    layer = _layer(network, index)
    changed = dict(fields)
    if isinstance(changed.get("name"), str):
        changed["name"] = _unless_taken(changed["name"], _names(network, but=layer))
    return _with_layer(network, index, {**layer.model_dump(), **changed})


def replace(network: Network, index: int, layer: Layer) -> Network:
    """Put a layer in another's place."""
    name = _unless_taken(layer.name, _names(network, but=_layer(network, index)))
    return _with_layer(network, index, _fields(layer, name))


def insert(network: Network, index: int, layer: Layer) -> Network:
    """Insert a layer before the one at this index; at the end if the index is the layer count."""
    _check_place(index, len(network.layers) + 1)
    taken = _names(network)
    name = _unless_taken(layer.name, taken)
    layers = network.layers
    return _with_layers(network, [*layers[:index], _fields(layer, name), *layers[index:]])


def duplicate(network: Network, index: int) -> Network:
    """Insert a copy after the layer, with a name of its own: conv3, conv3_2."""
    return insert(network, index + 1, _layer(network, index))


def move(network: Network, index: int, to: int) -> Network:
    """Move a layer so that it ends up at index `to`."""
    moved = _layer(network, index)
    _check_place(to, len(network.layers))
    others = [layer for layer in network.layers if layer is not moved]
    return _with_layers(network, [*others[:to], moved, *others[to:]])


def delete(network: Network, index: int) -> Network:
    """Remove a layer; the last one is refused, since a network has at least one."""
    deleted = _layer(network, index)
    return _with_layers(network, [layer for layer in network.layers if layer is not deleted])


def change_kind(network: Network, index: int, kind: str) -> Network:
    """Change a layer's kind and keep the fields that both kinds have.

    The other fields come from `STANDARD`. A name made of the kind and a number (relu1) follows the
    kind (tanh1); any other name stays. Raises KeyError for an unknown kind.
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
    """Set the given ones of the input's channels, height and width, in pixels."""
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
    """A layer's fields with this name; with no name for "", so that the network assigns one."""
    return layer.model_dump() | {"name": name} if name else layer.model_dump(exclude={"name"})


def _name_for(kind: str, old: Layer, taken: set[str]) -> str:
    """A layer's name once it is of this kind: its own, or its number after the new stem."""
    was, stem = old.traits.stem, TRAITS[kind].stem
    number = old.name.removeprefix(was)
    if was == stem or not number.isascii() or not number.isdigit():
        return old.name
    return free_name(stem, taken, "", int(number))


def _with_layer(network: Network, index: int, fields: _Fields) -> Network:
    layers = network.layers
    return _with_layers(network, [*layers[:index], fields, *layers[index + 1 :]])


def _with_layers(network: Network, layers: Sequence[Layer | _Fields]) -> Network:
    """The network with other layers; a new layer comes as its fields, so that it is validated."""
    return Network.model_validate(
        {"name": network.name, "input": network.input, "layers": tuple(layers)}
    )
