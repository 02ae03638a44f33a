"""The weights inside what a training script saved: the state dict among everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import torch
from torch import Tensor

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.assembly import holds_weights, layer_and_role
from explorer.runtime.checkpoints.parts import shown
from explorer.wording.notation import first_of

_WRAPPERS: Final = (
    "state_dict",
    "model_state_dict",
    "model_state",
    "model",
    "net_state_dict",
    "net",
    "network",
    "module",
    "weights",
    "params",
    "parameters",
    "ema_state_dict",
    "state_dict_ema",
    "model_ema",
    "ema_model",
    "ema",
)
"""Under which key scripts save the weights, the likeliest first: averaged ones come last."""
_DEEPEST: Final = 8
"""dicts in dicts that are looked into."""
_MOST: Final = 20_000
"""entries that are looked at: AlexNet's state dict has 16."""
_NAMED: Final = 5
"""keys that a sentence names."""
_LAYER: Final = 2  # keys to a weight where each layer is a dict


def state_dict_in(file: str, loaded: Any) -> list[tuple[str, Tensor]]:
    """The names and tensors of the state dict in what was saved, however it is wrapped.

    Layers that are dicts themselves are named by their path: {"conv1": {"weight": …}} is
    "conv1.weight". Raises WeightsError if there are no weights, with the keys that are there.
    """
    if isinstance(loaded, list | tuple):
        loaded = {str(at): each for at, each in enumerate(loaded)}
    if not isinstance(loaded, dict):
        raise WeightsError(
            received=f"{file} holds a Python {type(loaded).__name__}",
            expected="weights are a dict of names and tensors",
            remedy="save module.state_dict()",
        )
    entries = _entries(loaded, _is_plain)
    if not any(holds_weights(path[-1]) for path, _ in entries):
        if any(holds_weights(path[-1]) for path, _ in _entries(loaded, _is_packed)):
            raise WeightsError(
                received=f"{file} holds sparse or quantized weights",
                expected="every weight is stored as a number of its own",
                remedy="save each as tensor.to_dense() or tensor.dequantize()",
            )
        raise _without_weights(file, [str(key) for key in loaded])
    return [(".".join(path), tensor) for path, tensor in _unwrapped(entries)]


_Entries = list[tuple[tuple[str, ...], Tensor]]


def _entries(loaded: Mapping[Any, Any], wanted: Callable[[Any], bool]) -> _Entries:
    """Every wanted tensor with the keys that lead to it, within bounds."""
    found: _Entries = []
    seen = 0
    waiting: list[tuple[tuple[str, ...], Iterator[tuple[Any, Any]]]] = [((), iter(loaded.items()))]
    while waiting and seen < _MOST:
        path, items = waiting[-1]
        item = next(items, None)
        if item is None:
            waiting.pop()
            continue
        seen += 1
        key, value = item
        if isinstance(value, Mapping) and len(path) < _DEEPEST:
            waiting.append(((*path, str(key)), iter(value.items())))
        elif wanted(value):
            found.append(((*path, str(key)), value.detach()))
    return found


def _is_plain(value: Any) -> bool:
    return isinstance(value, Tensor) and value.layout is torch.strided and not value.is_quantized


def _is_packed(value: Any) -> bool:
    return isinstance(value, Tensor) and not _is_plain(value)


def _unwrapped(entries: _Entries) -> _Entries:
    """The entries of the innermost dict that holds the whole network."""
    while True:
        held = [(path, tensor) for path, tensor in entries if holds_weights(path[-1])]
        if any(len(path) == 1 and tensor.dim() > 1 for path, tensor in held):
            return [(path, tensor) for path, tensor in entries if len(path) == 1]
        weights = [path for path, _ in held]
        first = list(dict.fromkeys(path[0] for path in weights))
        key: str | None = next((each for each in _WRAPPERS if each in first), None)
        if key is None and len(first) == 1 and not _is_layer(weights):
            key = first[0]
        if key is None:
            return entries
        entries = [(path[1:], tensor) for path, tensor in entries if path[0] == key and path[1:]]


def _is_layer(weights: list[tuple[str, ...]]) -> bool:
    """Whether the only dict is a layer with its "weight" instead of a state dict."""
    return all(len(path) == _LAYER and not layer_and_role(path[-1])[0] for path in weights)


def _without_weights(file: str, keys: list[str]) -> WeightsError:
    named = first_of([f'"{shown(key)}"' for key in keys], _NAMED)
    under = f"; its keys are {named}" if keys else ""
    return WeightsError(
        received=f"{file} holds no weights of convolutions or linear layers{under}",
        expected='weights are named as a state dict names them, such as "features.0.weight"',
        remedy="save module.state_dict()",
    )
