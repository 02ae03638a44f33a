"""Networks that several lessons ask about: those of the catalogue, and single layers."""

from __future__ import annotations

from typing import Any, Final

from explorer.network import Conv2d, Input, Layer, Network, edits
from explorer.variants import VARIANTS

PAPER: Final = VARIANTS["paper"].network
PAPER_LINK: Final = VARIANTS["paper"].source.where.partition(",")[0]
PAPER_IS: Final = "Krizhevsky, Sutskever, Hinton 2012, section"


def alone(layer: Layer, channels: int, side: int) -> Network:
    """A network of one layer on a square input."""
    return Network(input=Input(channels=channels, height=side, width=side), layers=(layer,))


def conv1_on(side: int, **changed: Any) -> Network:
    """The paper's conv1 on an input of this side, some fields changed."""
    conv1 = Conv2d(name="conv1", filters=96, kernel=11, stride=4)
    return edits.replace_fields(alone(conv1, 3, side), 0, changed)


def paper_with(layer: str, **changed: Any) -> Network:
    """The paper's network with some fields of one layer changed."""
    names = [each.name for each in PAPER.layers]
    return edits.replace_fields(PAPER, names.index(layer), changed)
