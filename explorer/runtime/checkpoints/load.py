"""Networks with trained weights: those of a checkpoint where they fit, random ones elsewhere."""

from __future__ import annotations

from functools import partial
from typing import Final

import torch
from torch import Tensor, nn

from explorer.errors import WeightsError
from explorer.limits import MAX_SHARED_WEIGHT_BYTES
from explorer.network import Network
from explorer.runtime.budget import check_budget
from explorer.runtime.byte_cache import tensors_within
from explorer.runtime.checkpoints.checkpoint import Checkpoint
from explorer.runtime.checkpoints.fit import Report, fit, in_words
from explorer.runtime.checkpoints.flat_order import in_torch_order, is_reordered, map_read
from explorer.runtime.checkpoints.parts import WeightPart
from explorer.runtime.module import NetworkModule, fill_random, skeleton
from explorer.wording.notation import plural

_MAP_WEIGHT: Final = 4  # dimensions of a convolution's weight

_rearranged = tensors_within(MAX_SHARED_WEIGHT_BYTES)


def load_weights(
    network: Network, checkpoint: Checkpoint, seed: int = 0
) -> tuple[NetworkModule, Report]:
    """The module of a network with a checkpoint's weights, and what fitted.

    Layers that nothing fits have the weights that `build` gives them. Linear weights stay mapped
    where they are in the file, so a second module costs no second copy: do not write to them.

    Raises WeightsError if nothing fits at all, and what `build` raises.
    """
    report, parts = fit(network, checkpoint)
    if not parts:
        count = len(report.layers)
        raise WeightsError(
            received=f"{checkpoint.title} weights fit none of the {plural(count, 'layer')} "
            "that store any",
            expected="at least one layer has to have the shapes of the file",
            remedy=_remedy(checkpoint, report),
        )
    check_budget(network)
    module = skeleton(network)
    for index, (layer, child) in enumerate(zip(network.layers, module.children(), strict=True)):
        if index in parts:
            _put(child, parts[index], checkpoint.key, network, index)
        else:
            fill_random(child, seed, layer.name)
    return module, report


def _remedy(checkpoint: Checkpoint, report: Report) -> str:
    if checkpoint.known is not None:
        return f"use the network {checkpoint.known.variants[0]}"
    if not report.layers:
        return "add a convolution or a linear layer"
    if differing := _bias_apart(checkpoint, report):
        return differing
    held = plural(len(checkpoint.parts), "layer")
    return f"choose another file; this one holds {held}, the first {report.unused[0]}"


def _bias_apart(checkpoint: Checkpoint, report: Report) -> str:
    """What to do if a layer and a part of the file differ only by a bias; "" if none do."""
    for layer in report.layers:
        for part in checkpoint.parts:
            held = in_words(part.signature)
            if layer.needs.startswith(f"{held} and bias "):
                return f"turn off the bias of {layer.name}: {part.title} in the file has none"
            if held.startswith(f"{layer.needs} and bias "):
                return f"turn on the bias of {layer.name}: {part.title} in the file has one"
    return ""


@torch.inference_mode(mode=False)
def _put(child: nn.Module, part: WeightPart, key: str, network: Network, index: int) -> None:
    """Give a child the part's tensors, in the child's shapes: sides of 1 may differ."""
    turned = part.facts.channels_last and is_reordered(network, index)
    for role, tensor in part.tensors.items():
        own = tensor.reshape(getattr(child, role).shape)
        if own.dim() == _MAP_WEIGHT:
            own = _rearranged.get((key, part.name, own.shape), partial(_channels_last, own))
        elif turned and role == "weight":
            own = _rearranged.get(
                (key, part.name, map_read(network, index)),
                partial(in_torch_order, own, network, index),
            )
        if role.startswith("running"):
            setattr(child, role, own)
        else:
            setattr(child, role, nn.Parameter(own))


def _channels_last(weight: Tensor) -> Tensor:
    """A copy as the pass reads it; convolutions are 4 % of the paper's weights."""
    return weight.contiguous(memory_format=torch.channels_last)
