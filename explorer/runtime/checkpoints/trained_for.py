"""How a network differs from the one that its weights were trained in, in sentences."""

from __future__ import annotations

from typing import Final

from explorer.arithmetic.notation import pair, plural
from explorer.network import LocalResponseNorm, Network
from explorer.network.changes import changes
from explorer.runtime.checkpoints.checkpoint import Checkpoint
from explorer.runtime.checkpoints.origin import Origin, ResponseNorm
from explorer.variants import VARIANTS

_MOST: Final = 6
"""differences that are named; of more, their number."""


def trained_for(network: Network, checkpoint: Checkpoint) -> tuple[str, ...]:
    """What a reader of a prediction should know; nothing where the networks are the same.

    Of published weights the catalogue has the network; of others, the file may say something.
    """
    said = [_input(network, checkpoint.origin)]
    if checkpoint.known is not None:
        said.insert(0, _since(network, checkpoint.known.variants[0]))
    else:
        said.insert(0, _norms(network, checkpoint.origin))
    return tuple(sentence for sentence in said if sentence)


def _since(network: Network, variant: str) -> str:
    phrases = [change.text for change in changes(network, VARIANTS[variant].network)]
    if not phrases:
        return ""
    more = f" and {len(phrases) - _MOST} more" if len(phrases) > _MOST else ""
    title = VARIANTS[variant].short_title
    named = ", ".join(phrases[:_MOST])
    return f"They were trained in another network; from {title}'s to this one: {named}{more}."


def _input(network: Network, origin: Origin) -> str:
    here = network.input.height, network.input.width
    if origin.input is None or origin.input == here:
        return ""
    pools = " and ".join(str(each) for each in origin.padded_pools)
    padded = f" and pads max pool {pools}" if pools else ""
    own = f"The file's own network reads {pair(*origin.input)} pixels{padded}"
    return f"{own}; this one {pair(*here)}."


def _norms(network: Network, origin: Origin) -> str:
    """Whether the LRN layers are those that the file says; nothing where it knows no network."""
    if origin.input is None:
        return ""
    here = [layer for layer in network.layers if isinstance(layer, LocalResponseNorm)]
    there = list(origin.response_norms)
    if len(here) != len(there):
        return (
            f"The file's own network has {plural(len(there), 'LRN layer')}; this one {len(here)}."
        )
    for trained, layer in zip(there, here, strict=True):
        # ONNX has LRN across channels alone, its alpha over the size.
        shown = ResponseNorm(layer.size, layer.weight * layer.size, layer.beta, layer.k)
        if layer.region == "within":
            return _trained_with(trained, _words_within(layer))
        if not _equal(trained, shown):
            return _trained_with(trained, _words(shown))
    return ""


def _trained_with(trained: ResponseNorm, here: str) -> str:
    return f"They were trained with an LRN of {_words(trained)}; the one here has {here}."


def _words_within(layer: LocalResponseNorm) -> str:
    alpha = f"alpha {layer.weight * layer.window_values:g}"
    positions = f"{pair(layer.size, layer.size)} positions of each map"
    return f"k {layer.k:g}, {alpha} over {positions} and beta {layer.beta:g}"


def _equal(one: ResponseNorm, other: ResponseNorm) -> bool:
    """Equal but for the rounding to float32 that ONNX makes."""
    return all(
        abs(a - b) <= 1e-6 * abs(a)
        for a, b in zip(
            (one.size, one.alpha, one.beta, one.k),
            (other.size, other.alpha, other.beta, other.k),
            strict=True,
        )
    )


def _words(norm: ResponseNorm) -> str:
    return f"k {norm.k:g}, alpha {norm.alpha:g} over n {norm.size} and beta {norm.beta:g}"
