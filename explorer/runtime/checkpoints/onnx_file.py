"""ONNX files: the weights of their convolutions, linear layers and batch norms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from math import prod
from pathlib import Path
from typing import Any, Final

import onnx
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # it has no types
from onnx import GraphProto, NodeProto
from torch import Tensor

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.onnx_constants import OnnxConstants, attributes
from explorer.runtime.checkpoints.onnx_origin import origin_of, reads_channels_last, window_of
from explorer.runtime.checkpoints.origin import PartFacts
from explorer.runtime.checkpoints.parts import Contents, WeightPart, shown
from explorer.wording.notation import first_of

_NORM_ROLES: Final = ("weight", "bias", "running_mean", "running_var")
_MATRIX: Final = 2
_NAMED: Final = 5
"""kinds of nodes that a sentence names."""

# What protobuf, onnx, numpy, torch and pydantic raise for damaged files.
_DAMAGED: Final = (
    DecodeError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    RuntimeError,
    ArithmeticError,
    AttributeError,
    MemoryError,
)


def read_onnx(files: tuple[Path, ...]) -> Contents:
    """The weights in the order of the nodes that use them, in torch's layout.

    files: the ONNX file, then those next to it that may keep its tensors.
    Raises WeightsError for a file that is damaged, holds no such nodes, or keeps its weights
    somewhere else.
    """
    name = files[0].name
    try:
        graph = onnx.load(str(files[0]), format="protobuf", load_external_data=False).graph
        constants = OnnxConstants(graph, files)
        users = _users(graph)
        parts = [_part(node, constants, users) for node in graph.node]
        contents = Contents(
            tuple(part for part in parts if part is not None), origin_of(graph, constants), False
        )
    except _DAMAGED as failure:
        raise WeightsError(
            received=f"{name} is cut off, is damaged, or is not an ONNX file",
            expected="all of it has to be there",
            remedy="fetch or save it again",
        ) from failure
    if not contents.parts:
        raise _without_weights(name, graph)
    return contents


def _without_weights(name: str, graph: GraphProto) -> WeightsError:
    kinds = sorted({node.op_type for node in graph.node})
    named = f"; its nodes are {first_of([shown(each) for each in kinds], _NAMED)}" if kinds else ""
    return WeightsError(
        received=f"{name} is damaged, is not an ONNX file, or holds no weights{named}",
        expected=f"weights are constants of {', '.join(_READERS)} nodes",
        remedy="export a network with convolutions or linear layers, not quantized",
    )


_Users = dict[str, list[NodeProto]]


def _users(graph: GraphProto) -> _Users:
    """The nodes that read each value."""
    found: _Users = defaultdict(list)
    for node in graph.node:
        for name in node.input:
            found[name].append(node)
    return found


def _part(node: NodeProto, constants: OnnxConstants, users: _Users) -> WeightPart | None:
    """The weights of a node; None if it has none, or if they are computed when the graph runs."""
    read = _READERS.get(node.op_type)
    return None if read is None else read(node, constants, users)


def _convolution(node: NodeProto, constants: OnnxConstants, users: _Users) -> WeightPart | None:
    if (stored := _operands(node, constants)) is None:
        return None
    weight, *bias = stored
    if not bias:
        bias = _added(node, constants, users, len(weight), axis=1)
    told = attributes(node)
    facts = PartFacts(groups=told.get("group", 1), window=window_of(node, constants))
    return WeightPart(_name(node.input[1]), _roles(weight, *bias), facts)


def _gemm(node: NodeProto, constants: OnnxConstants, users: _Users) -> WeightPart | None:
    """Gemm is alpha · x · W + beta · b, with W (inputs, units) unless it is transposed."""
    if (stored := _operands(node, constants)) is None:
        return None
    told = attributes(node)
    weight, *bias = stored
    if weight.dim() != _MATRIX:
        message = "a Gemm multiplies by a matrix"
        raise ValueError(message)
    weight = weight if told.get("transB", 0) else weight.T
    weight = _scaled(weight, told.get("alpha", 1.0), constants)
    bias = [_scaled(each.reshape(-1), told.get("beta", 1.0), constants) for each in bias]
    if not bias:
        bias = _added(node, constants, users, len(weight), axis=-1)
    return _linear(node, node.input[1], weight, bias, constants)


def _scaled(tensor: Tensor, factor: float, constants: OnnxConstants) -> Tensor:
    if factor == 1:
        return tensor
    scaled = tensor * factor
    constants.count(scaled)
    return scaled


def _matmul(node: NodeProto, constants: OnnxConstants, users: _Users) -> WeightPart | None:
    """Either x · W, with W (inputs, units), or W · x; the next node adds the bias."""
    if len(node.input) != _MATRIX:
        return None
    right = constants.of(node.input[1])
    stored = constants.of(node.input[0]) if right is None else right
    if stored is None or stored.dim() < _MATRIX or prod(stored.shape[:-2]) != 1:
        return None
    matrix = stored.reshape(stored.shape[-2:])
    weight = matrix if right is None else matrix.T
    bias = _added(node, constants, users, len(weight), axis=-2 if right is None else -1)
    return _linear(node, node.input[0 if right is None else 1], weight, bias, constants)


def _linear(
    node: NodeProto, name: str, weight: Tensor, bias: list[Tensor], constants: OnnxConstants
) -> WeightPart:
    facts = PartFacts(channels_last=reads_channels_last(node, constants))
    return WeightPart(_name(name), _roles(weight, *bias), facts)


def _norm(node: NodeProto, constants: OnnxConstants, _: _Users) -> WeightPart | None:
    if (stored := _operands(node, constants)) is None:
        return None
    facts = PartFacts(epsilon=attributes(node).get("epsilon", 1e-5))  # ONNX's own default
    return WeightPart(_name(node.input[1]), _roles(*stored), facts)


_READERS: Final[dict[str, Callable[[NodeProto, OnnxConstants, _Users], WeightPart | None]]] = {
    "Conv": _convolution,
    "Gemm": _gemm,
    "MatMul": _matmul,
    "BatchNormalization": _norm,
}


def _operands(node: NodeProto, constants: OnnxConstants) -> list[Tensor] | None:
    """All inputs of a node except the first; None if any of them is computed."""
    stored = [constants.of(name) for name in node.input[1:] if name]
    found = [each for each in stored if each is not None]
    return found if found and len(found) == len(stored) else None


def _added(
    node: NodeProto, constants: OnnxConstants, users: _Users, count: int, axis: int
) -> list[Tensor]:
    """The bias that the next node adds along an axis of the output; none if there is none."""
    after = users.get(node.output[0], []) if node.output else []
    if len(after) != 1 or after[0].op_type != "Add":
        return []
    others = [name for name in after[0].input if name != node.output[0]]
    added = constants.of(others[0]) if len(others) == 1 else None
    if added is None or added.numel() != count:
        return []
    after_it = 2 if axis == 1 else -1 - axis  # the output's dimensions after that axis
    sides = [1] * max(0, added.dim() - after_it - 1) + [count] + [1] * after_it
    return [added.reshape(-1)] if list(added.shape) == sides else []


def _roles(*tensors: Tensor) -> dict[str, Any]:
    return dict(zip(_NORM_ROLES, tensors, strict=False))


def _name(stored: str) -> str:
    """A layer's name: that of its weight, without the word that torch's exporter adds."""
    return stored.removesuffix(".weight") or stored
