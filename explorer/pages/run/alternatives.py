"""Other ways to give the same photo to the same weights: what preprocessing changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from explorer.arithmetic import trace
from explorer.network import edits
from explorer.photos.preprocess import PREPROCESSINGS
from explorer.ui.trained import in_use

if TYPE_CHECKING:
    from explorer.network import Network
    from explorer.photos.preprocess import Preprocessing

_SIZES: Final = {224: 227, 227: 224}
"""The two inputs that are called AlexNet's."""


@dataclass(frozen=True)
class Alternative:
    """One thing done differently.

    id: its word in the URL.
    """

    id: str
    title: str
    network: Network
    preprocessing: Preprocessing


def alternatives(
    network: Network, used: Preprocessing, weights: str | None
) -> dict[str, Alternative]:
    """Every alternative by its id; another input size only if all layers keep their weights."""
    swapped = replace(
        used,
        id=f"{used.id}, other order",
        order="RGB" if used.order == "BGR" else "BGR",
    )
    plain = replace(used, id=f"{used.id}, no mean", mean=(0.0, 0.0, 0.0))
    found = [
        Alternative("order", f"colors as {swapped.order}, not {used.order}", network, swapped),
        Alternative("mean", "no mean subtracted", network, plain),
        *(_other_size(network, used, weights)),
        *(
            Alternative(each.id, f"{each.title} preprocessing", network, each)
            for each in PREPROCESSINGS.values()
            if each.id != used.id
        ),
    ]
    return {each.id: each for each in found}


def _other_size(network: Network, used: Preprocessing, weights: str | None) -> list[Alternative]:
    here = network.input
    other = _SIZES.get(here.width)
    if other is None or here.height != here.width:
        return []
    resized = edits.resize_input(network, height=other, width=other)
    if trace(resized).error is not None:
        return []
    before, after = in_use(weights, network), in_use(weights, resized)
    if after.report is None or len(after.random_layers) > len(before.random_layers):
        return []
    return [Alternative("size", f"{other} × {other} pixels, not {here.width}", resized, used)]
