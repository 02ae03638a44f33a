"""ONNX files: the initialisers of their convolutions, linear layers and batch norms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # it has no types
from onnx import GraphProto, NodeProto, TensorProto, numpy_helper
from torch import Tensor

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.origin import Origin, ResponseNorm
from explorer.runtime.checkpoints.parts import Contents, Part, wrong_type

_NORM_ROLES = ("weight", "bias", "running_mean", "running_var")
_MAP = 4  # dimensions of N × C × H × W
_MATRIX = 2
_TYPES = (TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.BFLOAT16, TensorProto.DOUBLE)

# What protobuf, onnx, numpy, torch and pydantic raise over damaged files.
_DAMAGED = (DecodeError, OSError, ValueError, TypeError, LookupError, RuntimeError)


def read_onnx(path: Path) -> Contents:
    """The weights in the order of the nodes that use them, as torch lays them out.

    Raises WeightsError for a file that is damaged, holds no such nodes, or keeps its weights in
    another file.
    """
    try:
        graph = onnx.load(str(path), format="protobuf", load_external_data=False).graph
        initialisers = {each.name: each for each in graph.initializer}
        parts = tuple(
            part for node in graph.node if (part := _part(path, node, initialisers)) is not None
        )
        return Contents(parts, _origin(graph))
    except _DAMAGED as failure:
        raise WeightsError(
            received=f"{path.name} breaks off, is damaged, or is no ONNX file",
            expected="all of it has to be there",
            remedy="fetch or save it again",
        ) from failure


def _part(path: Path, node: NodeProto, initialisers: dict[str, TensorProto]) -> Part | None:
    """The weights of a node; None where it has none, or where they are computed as it runs."""
    names = [name for name in node.input[1:] if name]
    if node.op_type not in ("Conv", "Gemm", "BatchNormalization") or not names:
        return None
    if any(name not in initialisers for name in names):
        return None
    tensors = [_tensor(path, initialisers[name]) for name in names]
    if node.op_type == "Gemm":
        tensors = _as_linear(tensors, _attributes(node))
    return Part(names[0], dict(zip(_NORM_ROLES, tensors, strict=False)))


def _as_linear(tensors: list[Tensor], attributes: dict[str, Any]) -> list[Tensor]:
    """Gemm is alpha · x · W + beta · b, with W (inputs, units) unless it is transposed."""
    weight, *bias = tensors
    if weight.dim() != _MATRIX:
        message = "a Gemm multiplies by a matrix"
        raise ValueError(message)
    weight = weight if attributes.get("transB", 0) else weight.T
    return [
        weight * attributes.get("alpha", 1.0),
        *(each.reshape(-1) * attributes.get("beta", 1.0) for each in bias),
    ]


def _tensor(path: Path, stored: TensorProto) -> Tensor:
    if stored.data_location == TensorProto.EXTERNAL:
        raise WeightsError(
            received=f"{path.name} keeps {stored.name[:60]} in another file",
            expected="an ONNX file is read here only with its weights inside",
            remedy="save it without external data",
        )
    if stored.data_type not in _TYPES:
        found = TensorProto.DataType.Name(stored.data_type).lower()
        raise wrong_type(path.name, stored.name, found)
    return torch.from_numpy(np.array(numpy_helper.to_array(stored), np.float32))


def _attributes(node: NodeProto) -> dict[str, Any]:
    return {each.name: onnx.helper.get_attribute_value(each) for each in node.attribute}


def _origin(graph: GraphProto) -> Origin:
    """What the graph says of its input, its LRN layers and its pools' padding."""
    stored = {each.name for each in graph.initializer}
    shapes = [
        [each.dim_value for each in given.type.tensor_type.shape.dim]
        for given in graph.input
        if given.name not in stored
    ]
    norms = [_attributes(node) for node in graph.node if node.op_type == "LRN"]
    pools = [_attributes(node) for node in graph.node if node.op_type == "MaxPool"]
    return Origin(
        input=next(((shape[2], shape[3]) for shape in shapes if len(shape) == _MAP), None),
        response_norms=tuple(
            ResponseNorm(
                each["size"],
                # ONNX's own defaults
                each.get("alpha", 1e-4),
                each.get("beta", 0.75),
                each.get("bias", 1.0),
            )
            for each in norms
        ),
        padded_pools=tuple(
            number for number, each in enumerate(pools, 1) if any(each.get("pads", ()))
        ),
    )
