"""Which layer of a network gets which trained weights: by shape and order, never by name alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from torch import nn

from explorer.network import Conv2d, Layer, Network
from explorer.runtime.checkpoints.checkpoint import Checkpoint
from explorer.runtime.checkpoints.parts import ROLES, Part, Signature
from explorer.runtime.module import skeleton
from explorer.variants import VARIANTS

_CONVOLUTION: Final = (False, 4)  # as `_kind` says it


@dataclass(frozen=True)
class LayerFit:
    """A layer that stores weights, and what it gets.

    index, name: the layer's.
    part: the name in the file; None where the layer keeps random weights.
    needs: the layer's shapes, in words.
    """

    index: int
    name: str
    part: str | None
    needs: str


@dataclass(frozen=True)
class Report:
    """What of a checkpoint fitted a network, and what did not.

    layers: every layer that stores weights.
    unused: what the file holds besides, with its shapes.
    """

    layers: tuple[LayerFit, ...]
    unused: tuple[str, ...]

    @property
    def trained(self) -> tuple[LayerFit, ...]:
        """The layers that got trained weights."""
        return tuple(layer for layer in self.layers if layer.part is not None)

    @property
    def random(self) -> tuple[LayerFit, ...]:
        """The layers that did not."""
        return tuple(layer for layer in self.layers if layer.part is None)

    @property
    def complete(self) -> bool:
        """Whether no layer is left with random weights."""
        return not self.random


def fit(network: Network, checkpoint: Checkpoint) -> tuple[Report, dict[int, Part]]:
    """The report, and the part of each layer that got one, by the layer's index.

    As many layers as possible get weights of exactly their shapes, in the file's order. The kinds
    are fitted apart, since files may list linear layers before convolutions. Of published weights
    the groups are known, and have to be the layer's: shapes may agree by chance.
    Raises ShapeError where a layer cannot be.
    """
    wanted = _wanted(network)
    given = [(part.signature, part) for part in checkpoint.parts]
    chosen: dict[int, Part] = {}
    for kind in {_kind(needs) for _, needs in wanted}:
        layers = [(index, needs) for index, needs in wanted if _kind(needs) == kind]
        parts = [part for holds, part in given if _kind(holds) == kind]
        holds = [part.signature for part in parts]
        pairs = aligned(
            [(needs, _groups(network.layers[index], checkpoint)) for index, needs in layers],
            list(zip(holds, _trained_groups(checkpoint, parts), strict=False)),
        )
        chosen |= {layers[at][0]: parts[to] for at, to in pairs}
    used = {part.name for part in chosen.values()}
    return (
        Report(
            tuple(
                LayerFit(
                    index,
                    network.layers[index].name,
                    chosen[index].title if index in chosen else None,
                    in_words(needs),
                )
                for index, needs in wanted
            ),
            tuple(
                f"{part.title} ({in_words(holds)})"
                for holds, part in given
                if part.name not in used
            ),
        ),
        chosen,
    )


def _wanted(network: Network) -> list[tuple[int, Signature]]:
    """The shapes of each layer that stores something."""
    children = list(skeleton(network).children())
    found = ((index, signature_of(child)) for index, child in enumerate(children))
    return [(index, needs) for index, needs in found if needs]


def _groups(layer: Layer, checkpoint: Checkpoint) -> int | None:
    """A convolution's groups, where those of the trained one are known."""
    return layer.groups if checkpoint.known is not None and isinstance(layer, Conv2d) else None


def _trained_groups(checkpoint: Checkpoint, parts: list[Part]) -> list[int | None]:
    """The groups of each part's layer, as the catalogue has the network; None elsewhere."""
    if checkpoint.known is None or not parts or _kind(parts[0].signature) != _CONVOLUTION:
        return [None] * len(parts)
    trained = VARIANTS[checkpoint.known.variants[0]].network
    return [layer.groups for layer in trained.layers if isinstance(layer, Conv2d)]


def signature_of(child: nn.Module) -> Signature:
    """What a module stores, by role, in the order of ROLES."""
    stored = dict([*child.named_parameters(recurse=False), *child.named_buffers(recurse=False)])
    return tuple((role, tuple(stored[role].shape)) for role in ROLES if role in stored)


def _kind(needs: Signature) -> tuple[bool, int]:
    """Batch norms, convolutions and linear layers apart: running statistics, and dimensions."""
    return any(role == "running_mean" for role, _ in needs), len(needs[0][1])


def in_words(needs: Signature) -> str:
    """Shapes as torch orders them: "weight 256 × 48 × 5 × 5 and bias 256"."""
    return " and ".join(
        f"{role} {' × '.join(f'{side:,}' for side in shape)}" for role, shape in needs
    )


def aligned(wanted: Sequence[object], given: Sequence[object]) -> list[tuple[int, int]]:
    """Pairs of equal items, in order on both sides, as many as there can be.

    The longest common subsequence; of several, the one that takes the earliest.
    """
    best = [[0] * (len(given) + 1) for _ in range(len(wanted) + 1)]
    for at in reversed(range(len(wanted))):
        for to in reversed(range(len(given))):
            both = best[at + 1][to + 1] + 1 if wanted[at] == given[to] else 0
            best[at][to] = max(both, best[at + 1][to], best[at][to + 1])
    pairs = []
    at = to = 0
    while at < len(wanted) and to < len(given):
        if wanted[at] == given[to] and best[at][to] == best[at + 1][to + 1] + 1:
            pairs.append((at, to))
            at, to = at + 1, to + 1
        elif best[at][to] == best[at][to + 1]:
            to += 1
        else:
            at += 1
    return pairs
