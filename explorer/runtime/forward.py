"""A photo through a network, layer by layer: every activation, and the time it took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from explorer.errors import InputError
from explorer.runtime.budget import check_budget
from explorer.runtime.clocks import Timed, timed
from explorer.runtime.cuda.health import is_full
from explorer.runtime.cuda.memory import give_back
from explorer.runtime.cuda.passes import timed_on_cuda
from explorer.runtime.device import choose_device, stopped
from explorer.runtime.guard import gpu_at_work
from explorer.runtime.module import NetworkModule
from explorer.runtime.placement import memory_format, placed
from explorer.runtime.precision import EXACT, Precision, check_precision
from explorer.turns import compute_turn


@dataclass(frozen=True)
class LayerPass:
    """One layer's output for the photos.

    name: the layer's own.
    activation: N × C × H × W, or N × values once flat, on the device; bfloat16 if the precision
        makes it so; None if it was not kept.
    seconds: how long it took; NaN if it was not timed.
    """

    name: str
    activation: Tensor | None
    seconds: float

    @property
    def kept(self) -> Tensor:
        """The activation; raises InputError if it was not kept."""
        if self.activation is None:
            raise InputError(
                received=f"the output of {self.name} was not kept",
                expected="it is there only after a pass that keeps all",
                remedy='run with keep="all"',
            )
        return self.activation

    def array(self, photo: int = 0) -> NDArray[np.float32]:
        """One photo's activation, (C, H, W) or (values,), read-only."""
        return read_only(self.kept[photo])

    def values(self, photo: int = 0) -> Tensor | NDArray[np.float32]:
        """The same without a copy: on a CUDA device, a tensor of float32 that stays there.

        Elsewhere what `array` gives: Apple's GPU shares the host's memory, and has no float64.
        """
        return self.kept[photo].float() if self.kept.is_cuda else self.array(photo)


@dataclass(frozen=True)
class ForwardPass:
    """A network's outputs for the photos.

    output: of the last layer, on the device.
    seconds: of the whole pass, without the wait for a turn and the copy to the device.
    peak_gpu_bytes: the most CUDA memory that this process had allocated meanwhile, for every
        session, weights included; None elsewhere.
    """

    layers: tuple[LayerPass, ...]
    output: Tensor
    device: torch.device
    seconds: float
    peak_gpu_bytes: int | None


def run(
    module: NetworkModule,
    x: Tensor | NDArray[np.float32],
    device: str | torch.device | None = None,
    keep: Literal["all", "none"] = "all",
    precision: Precision = EXACT,
) -> ForwardPass:
    """Put photos through a network that `build` made, and leave the network unchanged.

    x: float32, N × C × H × W, of the network's input size.
    device: where to run; by default the best there is.
    keep: "none" keeps only the output.
    precision: "fp32", or a faster one that the device offers, as `explorer.runtime.precision` says.

    The output is new memory each time: no later run writes into it. A pass that its caller no
    longer needs ends after a layer.
    Raises InputError, BudgetError or DeviceError.
    """
    return pass_through(module, _checked(module, x, keep), device, keep, precision)


def pass_through(
    module: NetworkModule,
    x: Tensor,
    device: str | torch.device | None,
    keep: Literal["all", "none"],
    precision: Precision = EXACT,
    behind: int = -1,
    *,
    times: bool = True,
) -> ForwardPass:
    """Run the layers after one, by default all of them, on the input of the first of them.

    times: whether the layers are timed, which on a CUDA device takes a second pass.

    Raises InputError, BudgetError or DeviceError.
    """
    chosen = choose_device(device)
    check_precision(precision, chosen)
    check_budget(module.network, len(x))
    try:
        with compute_turn, torch.inference_mode():
            if chosen.type == "cuda":
                made = _on_a_card(module, x, chosen, keep == "all", precision, behind, times)
            else:
                twin, there = _put(module, x, chosen, precision)
                layers = list(twin.children())[behind + 1 :]
                between = compute_turn.look_up
                made = timed(layers, there, keep=keep == "all", between=between)
    except RuntimeError as failure:
        if chosen.type == "cpu":
            raise
        raise stopped(chosen, failure) from failure
    names = (layer.name for layer in module.network.layers[behind + 1 :])
    passes = map(LayerPass, names, made.outputs, made.layer_seconds)
    return ForwardPass(tuple(passes), made.output, chosen, made.seconds, made.peak_bytes)


def _put(
    module: NetworkModule, x: Tensor, device: torch.device, precision: Precision
) -> tuple[NetworkModule, Tensor]:
    """The module on a device, and a copy of the photos there, since a layer may pass them on."""
    how = memory_format(x, device)
    return placed(module, device, precision), x.to(device, memory_format=how, copy=True)


def _on_a_card(
    module: NetworkModule,
    x: Tensor,
    device: torch.device,
    keep: bool,
    precision: Precision,
    behind: int,
    times: bool,
) -> Timed:
    """The pass on a CUDA device; if its memory is full, again with all of it released."""

    def passed(*, capture: bool) -> Timed:
        twin, there = _put(module, x, device, precision)
        return timed_on_cuda(
            twin, behind, there, precision, keep=keep, times=times, capture=capture
        )

    try:
        return passed(capture=True)
    except RuntimeError as failure:
        if not is_full(failure):
            raise
    # The failed pass releases its memory only here.
    give_back()
    return passed(capture=False)


def read_only(tensor: Tensor) -> NDArray[np.float32]:
    """A tensor's values as a float32 array in C order, read-only.

    Raises DeviceError if a GPU fails on the way.
    """
    with gpu_at_work():
        array: NDArray[np.float32] = tensor.detach().cpu().float().contiguous().numpy()
    array.flags.writeable = False
    return array


def parameters_of(module: NetworkModule, layer: str) -> dict[str, NDArray[np.float32]]:
    """The arrays that a layer stores: "weight", "bias", "running_mean" and "running_var"."""
    names = [each.name for each in module.network.layers]
    child = list(module.children())[names.index(layer)]
    stored = [*child.named_parameters(), *child.named_buffers()]
    return {name: read_only(tensor) for name, tensor in stored}


def _checked(module: NetworkModule, x: Tensor | NDArray[Any], keep: str) -> Tensor:
    photos = torch.from_numpy(x) if isinstance(x, np.ndarray) else x
    expected = module.network.input.shape
    words = f"N × {' × '.join(map(str, expected))} values of float32"
    if photos.dtype != torch.float32:
        raise InputError(
            received=f"the input holds {str(photos.dtype).removeprefix('torch.')}",
            expected=f"the network reads {words}",
            remedy="convert it to float32",
        )
    if photos.dim() != len(expected) + 1 or tuple(photos.shape[1:]) != expected or not len(photos):
        raise InputError(
            received=f"the input is {' × '.join(map(str, photos.shape)) or 'a single number'}",
            expected=f"the network reads {words}",
            remedy=f"give 1 × {' × '.join(map(str, expected))} for one photo",
        )
    if keep not in ("all", "none"):
        raise InputError(
            received=f'keep is "{keep}"',
            expected='a pass keeps "all" outputs or "none" but the last',
            remedy='use "all"',
        )
    return photos
