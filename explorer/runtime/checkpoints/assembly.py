"""From named tensors to the parts of a file: whose layer each is, and what is stored in pieces.

torch stores a pruned, weight-normed or spectrally normed weight as the tensors that it is computed
from. The weight in evaluation is computed here, as torch.nn.utils does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import torch
from torch import Tensor

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.origin import PartFacts
from explorer.runtime.checkpoints.parts import ROLES, TYPES, Contents, WeightPart, shown, wrong_type
from explorer.wording.notation import number

_COMPUTED: Final = ("weight", "bias")
"""The roles that torch can store in pieces."""
_PIECE: Final = re.compile(
    r"(?:(?P<layer>.*)\.)?(?:"
    r"(?P<old>weight|bias)_(?P<hook>orig|mask|g|v|u)|"
    r"parametrizations\.(?P<new>weight|bias)\.(?P<piece>original[01]?|0\._u|0\._v|.+))"
)
# Other frameworks' names: Keras's and TensorFlow's, MXNet's, Caffe2's, Theano's.
_ELSEWHERE: Final = re.compile(
    r"(?:(?P<layer>.*?)[./_])?(?P<role>kernel|gamma|beta|moving_mean|moving_variance|moving_var|"
    r"running_mean|running_var|weights?|biases|bias|[wWbB])(?:_0)?(?::0)?"
)
_MEANS: Final = {
    "kernel": "weight",
    "gamma": "weight",
    "weights": "weight",
    "w": "weight",
    "W": "weight",
    "beta": "bias",
    "biases": "bias",
    "b": "bias",
    "B": "bias",
    "moving_mean": "running_mean",
    "moving_variance": "running_var",
    "moving_var": "running_var",
}
_CONVOLUTION, _MATRIX = 4, 2  # dimensions
_Pieces = Mapping[str, Tensor]


def contents_of(file: str, size: int, tensors: Iterable[tuple[str, Tensor]]) -> Contents:
    """The parts of a state dict: "features.0.weight" is the weight of the part "features.0".

    A name that contains none of ROLES belongs to no layer kind of this project and is left out.

    file, size: its name, for a sentence, and its bytes: no tensor can hold more.
    Raises WeightsError for weights of another type, for tensors that claim more values than the
    file has, and for pieces that give no weight.
    """
    whole: dict[str, dict[str, Tensor]] = {}
    pieces: dict[str, dict[str, dict[str, Tensor]]] = {}
    channels_last: set[str] = set()
    for name, tensor in tensors:
        place = _piece(name)
        if place is not None:
            layer, role, piece = place
            whole.setdefault(layer, {})
            pieces.setdefault(layer, {}).setdefault(role, {})[piece] = tensor
            continue
        layer, found, is_kernel = layer_and_role(name)
        if found is not None and _has_type(file, name, tensor):
            whole.setdefault(layer, {})[found] = _torch_layout(tensor) if is_kernel else tensor
            if is_kernel:
                channels_last.add(layer)
    named = _each_once(whole, keep=pieces)
    _check_claims(file, size, named, pieces)
    for layer, roles in pieces.items():
        for role in set(roles) - set(named[layer]):
            named[layer][role] = _put_together(file, f"{layer}.{role}".lstrip("."), roles[role])
    parts = (
        WeightPart(layer, roles, PartFacts(channels_last=layer in channels_last))
        for layer, roles in named.items()
    )
    return Contents(tuple(parts), as_stored=not pieces)


def layer_and_role(name: str) -> tuple[str, str | None, bool]:
    """The layer of a tensor, which of ROLES it is, and whether as Keras lays a kernel out."""
    layer, _, role = name.rpartition(".")
    if role in ROLES:
        return layer, role, False
    match = _ELSEWHERE.fullmatch(name)
    if match is None:
        return name, None, False
    role = match["role"]
    return match["layer"] or "", _MEANS.get(role, role), role == "kernel"


def _piece(name: str) -> tuple[str, str, str] | None:
    """The layer, the role and the word of a tensor that is not a whole weight."""
    match = _PIECE.fullmatch(name)
    if match is None:
        return None
    piece = match["hook"] or match["piece"]
    return match["layer"] or "", match["old"] or match["new"], piece


def _torch_layout(kernel: Tensor) -> Tensor:
    """Keras's height × width × channels × filters in torch's order, and inputs × units too."""
    if kernel.dim() == _CONVOLUTION:
        return kernel.permute(3, 2, 0, 1)
    return kernel.T if kernel.dim() == _MATRIX else kernel


_Layers = Mapping[str, Mapping[str, Tensor]]


def _each_once(layers: _Layers, keep: Iterable[str]) -> dict[str, dict[str, Tensor]]:
    """Drop the second name of a layer that a module registered twice: both share memory."""
    always = set(keep)
    kept: dict[object, str] = {}
    for layer, roles in layers.items():
        memory = tuple(
            (role, each.data_ptr(), each.shape, each.stride()) for role, each in roles.items()
        )
        same = layer in always or any(each.data_ptr() == 0 for each in roles.values())
        kept.setdefault(layer if same else memory, layer)
    return {layer: dict(layers[layer]) for layer in kept.values()}


def _check_claims(
    file: str, size: int, layers: _Layers, pieces: Mapping[str, Mapping[str, _Pieces]]
) -> None:
    """Reject tensors that claim more values than the file has bytes for: strides can be 0."""
    groups = [*layers.values(), *(each for roles in pieces.values() for each in roles.values())]
    claimed = sum(tensor.nbytes for group in groups for tensor in group.values())
    if claimed > size:
        raise WeightsError(
            received=f"{file} claims {number(claimed)} bytes of weights",
            expected=f"the whole file has {number(size)}",
            remedy="save contiguous tensors",
        )


def _has_type(file: str, name: str, tensor: Tensor) -> bool:
    """Whether a tensor can be a weight; under a name of torch's, any other type is an error."""
    found = str(tensor.dtype).removeprefix("torch.")
    layer, _, role = name.rpartition(".")
    if found not in TYPES and role in ROLES:
        raise wrong_type(file, f"{role} of {shown(layer)}" if layer else role, found)
    return found in TYPES


def _pruned(stored: _Pieces) -> Tensor:
    return stored["orig"] * stored["mask"].to(stored["orig"].dtype)


def _weight_normed(length: Tensor, direction: Tensor) -> Tensor:
    """Length times direction over its norm, over all dimensions but those that the length has."""
    whole = length.dim() != direction.dim()
    over = [at for at in range(direction.dim()) if whole or length.shape[at] == 1]
    wide = direction.float()  # since a norm of float16 can overflow
    norm: Tensor = torch.linalg.vector_norm(wide, dim=over or None, keepdim=True)
    return length.float() * wide / norm


def _spectrally_normed(weight: Tensor, u: Tensor, v: Tensor) -> Tensor:
    """The weight over its largest singular value as training last estimated it: u · W v."""
    wide = weight.float()
    return wide / torch.dot(u.float(), torch.mv(wide.reshape(len(wide), -1), v.float()))


_WAYS: Final[dict[frozenset[str], Callable[[_Pieces], Tensor]]] = {
    frozenset(("orig", "mask")): _pruned,
    frozenset(("g", "v")): lambda stored: _weight_normed(stored["g"], stored["v"]),
    frozenset(("original0", "original1")): lambda stored: _weight_normed(
        stored["original0"], stored["original1"]
    ),
    frozenset(("orig", "u", "v")): lambda stored: _spectrally_normed(
        stored["orig"], stored["u"], stored["v"]
    ),
    frozenset(("original", "0._u", "0._v")): lambda stored: _spectrally_normed(
        stored["original"], stored["0._u"], stored["0._v"]
    ),
}


def _put_together(file: str, what: str, stored: _Pieces) -> Tensor:
    """The weight that the pieces give."""
    for name, piece in stored.items():
        found = str(piece.dtype).removeprefix("torch.")
        if name != "mask" and found not in TYPES:
            raise wrong_type(file, f"{shown(what)} ({name})", found)
    way = _WAYS.get(frozenset(stored))
    try:
        made = way(stored) if way is not None else None
    except (RuntimeError, IndexError):  # shapes that do not go together
        made = None
    if made is None or any(made.shape != each.shape for each in _largest(stored)):
        pieces = shown(", ".join(sorted(stored)))
        raise WeightsError(
            received=f"{file} stores the {shown(what)} in pieces: {pieces}",
            expected="pruning, weight norm and spectral norm are what can be put together here",
            remedy="make it permanent before saving, with torch.nn.utils.prune.remove or "
            "torch.nn.utils.parametrize.remove_parametrizations",
        )
    return made


def _largest(stored: _Pieces) -> list[Tensor]:
    """The piece that has the weight's own shape."""
    return [stored[name] for name in ("orig", "original", "original1") if name in stored] or [
        stored[name] for name in ("v",) if name in stored
    ]


def holds_weights(name: str) -> bool:
    """Whether a tensor's name says that it is a weight, or what one is put together from."""
    return _piece(name) is not None or layer_and_role(name)[1] is not None
