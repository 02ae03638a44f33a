"""The constants in an ONNX graph: initializers, Constant nodes, and values computed from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import GraphProto, NodeProto, TensorProto, numpy_helper
from torch import Tensor

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.parts import shown, wrong_type
from explorer.wording.notation import number

TYPES: Final = (TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.BFLOAT16, TensorProto.DOUBLE)
_DEEPEST: Final = 20
"""operations between a constant and where it is used."""
_GROWTH: Final = 4
"""bytes in memory for one in the file: float16 takes two, and a scaled matrix is a copy."""


class OnnxConstants:
    """The constants of a graph by name; each is read once, however many nodes use it.

    files: the ONNX file, then those next to it that may keep its tensors.
    """

    def __init__(self, graph: GraphProto, files: tuple[Path, ...]) -> None:
        self._files = {each.name: each for each in files}
        self._file = files[0].name
        self._most = _GROWTH * sum(each.stat().st_size for each in files)
        self._stored = {each.name: each for each in graph.initializer}
        self._made = {name: node for node in graph.node for name in node.output if name}
        self._read: dict[str, Tensor] = {}

    def __contains__(self, name: str) -> bool:
        """Whether a value is an initializer."""
        return name in self._stored

    def of(self, name: str, depth: int = 0) -> Tensor | None:
        """The constant with that name in float32; None if it is computed when the graph runs.

        Raises WeightsError for another type, and for data in a file that is not here.
        """
        if name not in self._read:
            found = self._found(name, depth)
            if found is None:
                return None
            self._read[name] = found
        return self._read[name]

    def maker(self, name: str) -> NodeProto | None:
        """The node that computes a value; None for an input of the graph."""
        return self._made.get(name)

    def _found(self, name: str, depth: int) -> Tensor | None:
        if name in self._stored:
            return self._tensor(name, self._stored[name])
        node = self._made.get(name)
        if node is None or depth > _DEEPEST:
            return None
        if node.op_type == "Constant":
            stored = attributes(node).get("value")
            return self._tensor(name, stored) if isinstance(stored, TensorProto) else None
        make = _MADE_OF.get(node.op_type)
        given = self.of(node.input[0], depth + 1) if make and node.input else None
        return None if make is None or given is None else make(given, self, node)

    def whole_numbers(self, name: str) -> list[int] | None:
        """A constant list of whole numbers, such as a shape or axes."""
        node = self._made.get(name)
        stored = self._stored.get(name)
        if stored is None and node is not None and node.op_type == "Constant":
            told = attributes(node)
            if "value_ints" in told:
                return [int(each) for each in told["value_ints"]]
            stored = told.get("value")
        if not isinstance(stored, TensorProto) or stored.data_type != TensorProto.INT64:
            return None
        if stored.data_location == TensorProto.EXTERNAL:
            return None
        return [int(each) for each in numpy_helper.to_array(stored).reshape(-1)[:10]]

    def _tensor(self, name: str, stored: TensorProto) -> Tensor:
        if stored.data_type not in TYPES:
            found = TensorProto.DataType.Name(stored.data_type).lower()
            raise wrong_type(self._file, name, found)
        array = self._outside(name, stored) if _is_outside(stored) else _inside(stored)
        tensor = torch.from_numpy(np.array(array, np.float32))
        self.count(tensor)
        return tensor

    def count(self, tensor: Tensor) -> None:
        """Count the memory used; raise WeightsError for more than the file can hold."""
        self._most -= tensor.nbytes
        if self._most < 0:
            raise WeightsError(
                received=f"{self._file} uses its weights more often than it holds them",
                expected="every layer has its own",
                remedy="export a network that shares no weights",
            )

    def _outside(self, name: str, stored: TensorProto) -> NDArray[Any]:
        """Values from the data file next to it; nothing else is ever opened."""
        told = {each.key: each.value for each in stored.external_data}
        file = self._files.get(told.get("location", ""))
        if file is None:
            raise WeightsError(
                received=f"{self._file} keeps {shown(name)} in another file",
                expected=f"that may be {self._file}.data in the same folder",
                remedy="put it there, or save the file without external data",
            )
        dtype = onnx.helper.tensor_dtype_to_np_dtype(stored.data_type)
        shape, start = tuple(stored.dims), int(told.get("offset", 0))
        count = int(np.prod(shape, dtype=object))
        if min((0, start, *shape)) < 0 or start + count * dtype.itemsize > file.stat().st_size:
            raise WeightsError(
                received=f"{file.name} has {number(file.stat().st_size)} bytes",
                expected=f"{shown(name)} would lie beyond its end",
                remedy="fetch or save both files again",
            )
        if count == 0:
            return np.zeros(shape, np.float32)
        return np.memmap(file, dtype, "r", start, shape)


def _is_outside(stored: TensorProto) -> bool:
    return bool(stored.data_location == TensorProto.EXTERNAL)


def _inside(stored: TensorProto) -> NDArray[Any]:
    return numpy_helper.to_array(stored)


def attributes(node: NodeProto) -> dict[str, Any]:
    """A node's attributes by name."""
    return {each.name: onnx.helper.get_attribute_value(each) for each in node.attribute}


def axes_of(constants: OnnxConstants, node: NodeProto) -> list[int] | None:
    """The whole numbers that newer graphs give as a second input and older ones as "axes"."""
    if len(node.input) > 1:
        return constants.whole_numbers(node.input[1])
    told = attributes(node).get("axes", attributes(node).get("shape"))
    return None if told is None else [int(each) for each in told]


def _transposed(given: Tensor, _: OnnxConstants, node: NodeProto) -> Tensor:
    order = attributes(node).get("perm", list(reversed(range(given.dim()))))
    return given.permute(*order)


def _reshaped(given: Tensor, constants: OnnxConstants, node: NodeProto) -> Tensor | None:
    sides = axes_of(constants, node)
    if sides is None:
        return None
    return given.reshape([given.shape[at] if side == 0 else side for at, side in enumerate(sides)])


def _squeezed(given: Tensor, constants: OnnxConstants, node: NodeProto) -> Tensor:
    axes = axes_of(constants, node)
    return given.squeeze() if axes is None else given.squeeze(tuple(axes))


def _unsqueezed(given: Tensor, constants: OnnxConstants, node: NodeProto) -> Tensor | None:
    for axis in sorted(axes_of(constants, node) or ()):
        given = given.unsqueeze(axis)
    return given


def _flattened(given: Tensor, _: OnnxConstants, node: NodeProto) -> Tensor:
    axis = attributes(node).get("axis", 1)
    return given.reshape(int(np.prod(given.shape[:axis])), -1)


def _as_it_is(given: Tensor, _: OnnxConstants, node: NodeProto) -> Tensor | None:
    kept = node.op_type != "Cast" or attributes(node).get("to") in TYPES
    return given if kept else None


_MADE_OF: Final[dict[str, Callable[[Tensor, OnnxConstants, NodeProto], Tensor | None]]] = {
    "Transpose": _transposed,
    "Reshape": _reshaped,
    "Squeeze": _squeezed,
    "Unsqueeze": _unsqueezed,
    "Flatten": _flattened,
    "Identity": _as_it_is,
    "Cast": _as_it_is,
}
"""What exporters do with a weight before they use it; none of it makes numbers."""


def inputs_of(graph: GraphProto) -> Iterator[Any]:
    """The inputs of the graph when it runs: older files list the stored tensors among them."""
    stored = {each.name for each in graph.initializer}
    return (each for each in graph.input if each.name not in stored)
