"""How a network differs from the one that its weights were trained in, in sentences."""

from __future__ import annotations

from typing import Final

from explorer.network import Network
from explorer.network.changes import changes
from explorer.runtime.checkpoints.checkpoint import Checkpoint
from explorer.runtime.checkpoints.graph_differences import different_layers
from explorer.runtime.checkpoints.origin import Origin
from explorer.variants import VARIANTS
from explorer.wording.notation import first_of, pair

_MOST: Final = 6
"""differences that are named; of more, their number."""


def trained_for(network: Network, checkpoint: Checkpoint) -> tuple[str, ...]:
    """What a reader of a prediction should know; nothing if the networks are the same.

    For published weights the catalog has the network; for others, the file may hold it.
    Raises ShapeError if a layer does not fit and the file holds its network.
    """
    if checkpoint.known is not None:
        first = _since(network, checkpoint.known.variants[0])
    else:
        first = _otherwise(different_layers(network, checkpoint))
    return tuple(sentence for sentence in (first, _input(network, checkpoint.origin)) if sentence)


def _since(network: Network, variant: str) -> str:
    phrases = [change.text for change in changes(network, VARIANTS[variant].network)]
    if not phrases:
        return ""
    title = VARIANTS[variant].short_title
    named = first_of(phrases, _MOST)
    return f"They were trained in another network; from {title}'s to this one: {named}."


def _otherwise(phrases: list[str]) -> str:
    return f"The file's own network has {first_of(phrases, _MOST, '; ')}." if phrases else ""


def _input(network: Network, origin: Origin) -> str:
    here = network.input.height, network.input.width
    if origin.input is None or origin.input == here:
        return ""
    pools = " and ".join(str(each) for each in origin.padded_pools)
    padded = f" and pads max pool {pools}" if pools else ""
    own = f"The file's own network reads {pair(*origin.input)} pixels{padded}"
    return f"{own}; this one {pair(*here)}."
