"""A pass resumed after a layer, with channels of that layer switched off."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import torch
from numpy.typing import NDArray

from explorer.arithmetic import trace
from explorer.errors import InputError
from explorer.runtime.forward import ForwardPass, pass_through
from explorer.runtime.module import NetworkModule
from explorer.wording.notation import number, plural


def run_from(
    module: NetworkModule,
    index: int,
    activation: NDArray[np.float32],
    silenced: Collection[int],
    device: str | torch.device | None = None,
) -> ForwardPass:
    """Run only the layers after one, from its output, with some of its channels set to 0.

    index: the layer's, 0 for the first; at least one layer has to follow it.
    activation: N × C × H × W, or N × values once flat; it is left unchanged.
    silenced: channels, or values once flat; with none, the result is that of the whole pass.

    The result holds only the layers after that one. Raises InputError, BudgetError or
    DeviceError.
    """
    expected = trace(module.network).rows[index].output_shape
    if activation.shape[1:] != expected or not len(activation):
        raise InputError(
            received=f"the activation is {' × '.join(map(str, activation.shape))}",
            expected=f"what leaves {module.network.layers[index].name} is "
            f"N × {' × '.join(map(str, expected))}",
            remedy="take it from a pass of the same network",
        )
    wrong = [channel for channel in silenced if not 0 <= channel < expected[0]]
    if wrong:
        raise InputError(
            received=f"channel {number(wrong[0])} is to be switched off",
            expected=f"{module.network.layers[index].name} has "
            f"{plural(expected[0], 'channel')}, from 0 to {number(expected[0] - 1)}",
            remedy="name one of these",
        )
    if index + 1 == len(module.network.layers):
        raise InputError(
            received=f"{module.network.layers[index].name} is the last layer",
            expected="what is switched off shows in the layers after it",
            remedy="choose an earlier one",
        )
    x = torch.from_numpy(activation.copy())
    x[:, sorted(silenced)] = 0
    return pass_through(module, x, device, keep="all", behind=index, times=False)
