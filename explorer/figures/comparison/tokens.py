"""A layer's fields in a few tokens: "11/4", "pad 0", "groups 2"; tokens that differ are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, NamedTuple

from explorer.comparison import ComparedCell
from explorer.comparison.differences import padding_in_pixels
from explorer.network import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Dropout,
    Flatten,
    Layer,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Weighted,
)
from explorer.network.fields import field_of
from explorer.network.layers import own_fields
from explorer.network.words import value_words
from explorer.wording.notation import number

Role = Literal["", "own", "cause", "follows"]

_REGIONS: Final = {"across": "across maps", "within": "within maps"}


class Token(NamedTuple):
    """A piece of a cell: "own" if it differs, "cause" if that changes the shape."""

    text: str
    role: Role = ""


class _Piece(NamedTuple):
    """A token before it is marked: its fields, and whether it goes without saying."""

    fields: tuple[str, ...]
    text: str
    usual: bool = False


def tokens(cell: ComparedCell) -> list[Token]:
    """What a cell says about its layer: what is unusual, or differs from the first network."""
    if cell.layer is None:
        return []
    told = (
        piece
        for piece in _pieces(cell.layer)
        if not piece.usual or not set(cell.own).isdisjoint(piece.fields)
    )
    return [*(Token(piece.text, _role(piece, cell)) for piece in told), *_reads(cell)]


def _role(piece: _Piece, cell: ComparedCell) -> Role:
    if cell.size == "cause" and not set(cell.deciding).isdisjoint(piece.fields):
        return "cause"
    return "own" if "kind" in cell.own or not set(cell.own).isdisjoint(piece.fields) else ""


def _reads(cell: ComparedCell) -> list[Token]:
    """What enters a flatten, and a linear layer whose count follows from that."""
    if cell.row is None:
        return []
    if isinstance(cell.layer, Flatten) and len(cell.row.input_shape) > 1:
        channels, height, width = cell.row.input_shape
        return [Token(f"{number(height)} · {number(width)} · {number(channels)}")]
    if isinstance(cell.layer, Linear) and cell.parameters == "follows":
        return [Token(f"{number(cell.row.input_shape[0])} inputs", "follows")]
    return []


def _pieces(layer: Layer) -> list[_Piece]:
    written = _WRITERS.get(type(layer))
    return _by_its_fields(layer) if written is None else written(layer)


def _by_its_fields(layer: Layer) -> list[_Piece]:
    """The kind, and each of its fields in words."""
    return [
        _Piece(("kind",), layer.traits.short or layer.traits.words),
        *(
            _Piece((name,), f"{field_of(layer, name).words} {value_words(getattr(layer, name))}")
            for name in own_fields(layer)
        ),
    ]


def _convolution(layer: Conv2d) -> list[_Piece]:
    return [
        *_window(layer),
        _Piece(("groups",), f"groups {number(layer.groups)}", layer.groups == 1),
        _Piece(("dilation",), f"dilation {_side(layer.dilation)}", layer.dilation == 1),
        *_bias(layer),
    ]


def _average(layer: AvgPool2d) -> list[_Piece]:
    return [_Piece(("kind",), "average"), *_window(layer)]


def _adaptive(layer: AdaptiveAvgPool2d) -> list[_Piece]:
    return [_Piece(("output_size",), f"average to {_side(layer.output_size)}")]


def _batch_norm(layer: BatchNorm) -> list[_Piece]:
    epsilon = _Piece(("epsilon",), f"ε {value_words(layer.epsilon)}", usual=True)
    return [_Piece(("kind",), "batch norm"), epsilon]


def _dropout(layer: Dropout) -> list[_Piece]:
    return [_Piece(("rate",), f"rate {value_words(layer.rate)}")]


def _bias(layer: Weighted) -> list[_Piece]:
    return [_Piece(("bias",), "bias" if layer.bias else "no bias", layer.bias)]


def _window(layer: Conv2d | MaxPool2d | AvgPool2d) -> list[_Piece]:
    padding = padding_in_pixels(layer)
    text = "SAME" if padding == "same" else f"pad {value_words(padding)}"
    # A convolution's padding is always shown, a pool's only if it has one.
    usual = padding == 0 and not isinstance(layer, Conv2d)
    return [
        _Piece(("kernel", "stride"), f"{_side(layer.kernel)}/{_side(layer.stride)}"),
        _Piece(("padding",), text, usual),
        _Piece(("rounding",), layer.rounding, layer.rounding == "floor"),
    ]


def _response_norm(layer: LocalResponseNorm) -> list[_Piece]:
    """Its constants are shown if they differ; that it works within maps is always shown."""
    over = f"/{number(layer.window_values)}" if layer.alpha_over_size else ""
    return [
        _Piece(("kind",), "LRN"),
        _Piece(("region",), _REGIONS[layer.region], layer.region == "across"),
        _Piece(("size",), f"n {number(layer.size)}", usual=True),
        _Piece(("alpha", "alpha_over_size"), f"α {value_words(layer.alpha)}{over}", usual=True),
        _Piece(("beta",), f"β {value_words(layer.beta)}", usual=True),
        _Piece(("k",), f"k {value_words(layer.k)}", usual=True),
        _Piece(("groups",), f"groups {number(layer.groups)}", usual=True),
    ]


def _side(value: int | tuple[int, int]) -> str:
    return value_words(value)


_WRITERS: Final[Mapping[type[Any], Callable[[Any], list[_Piece]]]] = {
    Conv2d: _convolution,
    MaxPool2d: _window,
    AvgPool2d: _average,
    AdaptiveAvgPool2d: _adaptive,
    LocalResponseNorm: _response_norm,
    BatchNorm: _batch_norm,
    Dropout: _dropout,
    Linear: _bias,
    Flatten: lambda _: [],
}
"""Who writes the tokens of a kind at their shortest; of any other the kind and its fields stand."""
