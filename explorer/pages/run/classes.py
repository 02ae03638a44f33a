"""The classes that a pass gives, if its outputs are trained for them; else why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from explorer.network import Linear, Softmax
from explorer.runtime.checkpoints.class_names import class_names
from explorer.wording.notation import number, plural

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.network import Network
    from explorer.ui.results import Results

CLASSES: Final = 1_000
_TOP: Final = 5


@dataclass(frozen=True)
class Guess:
    """A class, its place among the outputs, and its probability from 0 to 1."""

    index: int
    name: str
    probability: float


def no_classes(results: Results) -> str | None:
    """Why the outputs name no classes, in a sentence; None if they do."""
    layers = results.network.layers
    softmaxes = sum(layer.traits.is_softmax for layer in layers)
    last = max((at for at, layer in enumerate(layers) if isinstance(layer, Linear)), default=-1)
    outputs = results.layers[-1].activation
    if outputs.shape != (CLASSES,):
        return f"The network gives {plural(outputs.size, 'value')}, not {number(CLASSES)} classes."
    if last not in results.trained:
        return "The last layer is random, so its outputs have no class names."
    if softmaxes > 1:
        return f"There are {softmaxes} softmax layers; the weights were trained with one."
    after = [layer for layer in layers[last + 1 :] if not layer.traits.passes_on]
    if after and (len(after) > 1 or not after[0].traits.is_softmax):
        return f"After {layers[last].name} comes {after[0].name}; only a softmax may."
    if softmaxes and not after:
        return "The softmax is not at the end, where the weights were trained with it."
    return None


def probabilities(results: Results) -> NDArray[np.float64]:
    """One softmax over the outputs: the network's own if it has one."""
    return shares_of(results.layers[-1].activation, results.network)


def shares_of(outputs: NDArray[np.float32], network: Network) -> NDArray[np.float64]:
    """The same for outputs of any number of photos, (..., classes)."""
    exact = outputs.astype(np.float64)
    if network.layers_of(Softmax):
        return exact
    powers = np.exp(exact - exact.max(axis=-1, keepdims=True))
    shares: NDArray[np.float64] = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def top_five(results: Results) -> tuple[Guess, ...]:
    """The five most probable classes, the most probable first."""
    shares = probabilities(results)
    best = np.argsort(-shares, kind="stable")[:_TOP]
    return tuple(Guess(int(index), class_names()[index], float(shares[index])) for index in best)
