"""Which layer of a network gets which trained weights: by shape first, never by name alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from torch import nn

from explorer.network import Conv2d, Layer, Network
from explorer.runtime.checkpoints.checkpoint import Checkpoint
from explorer.runtime.checkpoints.flat_order import is_reordered
from explorer.runtime.checkpoints.matching import Item, matched
from explorer.runtime.checkpoints.parts import ROLES, Signature, WeightPart
from explorer.runtime.module import skeleton
from explorer.variants import VARIANTS
from explorer.wording.notation import plural

_CONVOLUTION: Final = 4  # dimensions of its weight


@dataclass(frozen=True)
class LayerFit:
    """A layer that stores weights, and what it gets.

    index, name: the layer's.
    part: the file's name for it; None if the layer keeps random weights.
    needs: the layer's shapes, in words.
    note: what is special about it, in words; "" if nothing is.
    """

    index: int
    name: str
    part: str | None
    needs: str
    note: str = ""


@dataclass(frozen=True)
class Report:
    """Which of a checkpoint's parts fit a network, and which do not.

    layers: every layer that stores weights.
    unused: the file's other parts, with their shapes.
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


def fit(network: Network, checkpoint: Checkpoint) -> tuple[Report, dict[int, WeightPart]]:
    """The report, and the part of each layer that got one, by the layer's index.

    As many layers as possible get weights of their shapes: exact matches first, then shapes that
    differ only by sides of 1. `matching` chooses among several. The kinds are fitted
    separately, since files may list linear layers before convolutions. If the groups of the trained
    convolutions are known, they have to equal the layer's: shapes may agree by chance.
    Raises ShapeError if a layer is invalid.
    """
    wanted = _wanted(network)
    groups = _trained_groups(checkpoint)
    chosen: dict[int, int] = {}
    for fits in (_exactly, _but_for_sides_of_one):
        for kind in dict.fromkeys(_kind(needs) for _, needs in wanted):
            layers = {
                index: (needs, _groups(network.layers[index], groups))
                for index, needs in wanted
                if _kind(needs) == kind and index not in chosen
            }
            parts = {
                at: (fitting, groups.get(at))
                for at, part in enumerate(checkpoint.parts)
                if at not in chosen.values()
                and (fitting := _fitting(part, layers.values(), fits)) is not None
            }
            pairs = matched(
                [Item(network.layers[index].name, key) for index, key in layers.items()],
                [Item(checkpoint.parts[at].name, key) for at, key in parts.items()],
                in_order=checkpoint.origin.graph,
            )
            ours, theirs = list(layers), list(parts)
            chosen |= {ours[at]: theirs[to] for at, to in pairs.items()}
    return (
        _report(network, checkpoint, wanted, chosen, groups),
        {index: checkpoint.parts[at] for index, at in chosen.items()},
    )


def _report(
    network: Network,
    checkpoint: Checkpoint,
    wanted: list[tuple[int, Signature]],
    chosen: dict[int, int],
    groups: dict[int, int],
) -> Report:
    parts = checkpoint.parts
    layers = tuple(
        LayerFit(
            index,
            network.layers[index].name,
            parts[chosen[index]].title if index in chosen else None,
            in_words(needs),
            _turned(network, index, parts[chosen[index]])
            if index in chosen
            else _other_groups(network.layers[index], needs, checkpoint, groups),
        )
        for index, needs in wanted
    )
    used = set(chosen.values())
    unused = tuple(
        f"{part.title} ({in_words(part.signature)})"
        for at, part in enumerate(parts)
        if at not in used
    )
    return Report(layers, unused)


def _turned(network: Network, index: int, part: WeightPart) -> str:
    if part.facts.channels_last and is_reordered(network, index):
        return "its inputs put from height × width × channels into channels × height × width"
    return ""


def _other_groups(
    layer: Layer, needs: Signature, checkpoint: Checkpoint, groups: dict[int, int]
) -> str:
    """A part with a convolution's shapes by chance: its own convolution has other groups."""
    if not isinstance(layer, Conv2d):
        return ""
    alike = (
        f"{checkpoint.parts[at].title} has these shapes with {plural(count, 'group')}, "
        f"not {layer.groups}"
        for at, count in groups.items()
        if count != layer.groups and checkpoint.parts[at].signature == needs
    )
    return next(alike, "")


def _exactly(needs: Signature, holds: Signature) -> bool:
    return needs == holds


def _but_for_sides_of_one(needs: Signature, holds: Signature) -> bool:
    """Whether the shapes hold the same numbers in the same order, as 1 × 1 × 1 × 8 and 8 do."""
    return [role for role, _ in needs] == [role for role, _ in holds] and all(
        ours == theirs or (len(ours) != len(theirs) and _sides(ours) == _sides(theirs))
        for (_, ours), (_, theirs) in zip(needs, holds, strict=True)
    )


def _sides(shape: tuple[int, ...]) -> list[int]:
    return [side for side in shape if side != 1]


def _fitting(
    part: WeightPart,
    layers: Iterable[tuple[Signature, int | None]],
    fits: Callable[[Signature, Signature], bool],
) -> Signature | None:
    """The shapes of the first layer that the part fits; None if it fits none."""
    holds = part.signature
    return next((needs for needs, _ in layers if fits(needs, holds)), None)


def _wanted(network: Network) -> list[tuple[int, Signature]]:
    """The shapes of each layer that stores something."""
    children = list(skeleton(network).children())
    found = ((index, signature_of(child)) for index, child in enumerate(children))
    return [(index, needs) for index, needs in found if needs]


def _groups(layer: Layer, trained: dict[int, int]) -> int | None:
    """A convolution's groups, if those of the trained ones are known."""
    return layer.groups if trained and isinstance(layer, Conv2d) else None


def _trained_groups(checkpoint: Checkpoint) -> dict[int, int]:
    """The groups of the parts that are convolutions: the file's word, else the catalogue's."""
    told = {
        at: part.facts.groups
        for at, part in enumerate(checkpoint.parts)
        if part.facts.groups is not None
    }
    if told or checkpoint.known is None:
        return told
    trained = VARIANTS[checkpoint.known.variants[0]].network
    groups = [layer.groups for layer in trained.layers_of(Conv2d)]
    convolutions = [
        at
        for at, part in enumerate(checkpoint.parts)
        if part.signature and len(part.signature[0][1]) == _CONVOLUTION
    ]
    return dict(zip(convolutions, groups, strict=False))


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
