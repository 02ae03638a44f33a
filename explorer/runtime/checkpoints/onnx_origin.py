"""What an ONNX graph says of the layers that its weights were trained in."""

from __future__ import annotations

from typing import Any, Final

from onnx import GraphProto, NodeProto

from explorer.runtime.checkpoints.onnx_constants import (
    OnnxConstants,
    attributes,
    inputs_of,
)
from explorer.runtime.checkpoints.origin import Ordered, Origin, Pool, ResponseNorm, Window

_MAP: Final = 4  # dimensions of N × C × H × W
_PLANE: Final = 2  # dimensions of a map
_TO_CHANNELS_LAST: Final = [0, 2, 3, 1]
_FROM_CHANNELS_LAST: Final = [0, 3, 1, 2]
_COLOURS: Final = (1, 3)
"""channels that an input may have where a side of the photo may not."""
_FARTHEST: Final = 50
"""nodes that are followed back from a linear layer to the map that it reads."""
_KEEPS_ORDER: Final = frozenset(
    ("Relu", "LeakyRelu", "Elu", "Sigmoid", "Tanh", "Dropout", "Identity", "Cast", "Clip")
)


_ORDERED: Final[dict[str, Ordered]] = {
    "Conv": "convolution",
    "LRN": "LRN layer",
    "BatchNormalization": "batch norm",
    "MaxPool": "max pool",
}
"""The nodes whose order is told, in words."""


def origin_of(graph: GraphProto, constants: OnnxConstants) -> Origin:
    """What the graph says of its input, its LRN layers and its pools."""
    nodes = list(graph.node)
    max_pools = [node for node in nodes if node.op_type == "MaxPool"]
    pools = [node for node in nodes if node.op_type in ("MaxPool", "AveragePool")]
    # Some exporters write LRN with an average over channels, which is not read.
    written_out = any(_is_over_channels(node) for node in pools)
    return Origin(
        input=_input(graph),
        graph=True,
        response_norms=None
        if written_out
        else tuple(_response_norm(node) for node in nodes if node.op_type == "LRN"),
        pools=tuple(_pool(node, constants) for node in pools if _is_pool(node)),
        order=tuple(_ORDERED[node.op_type] for node in nodes if node.op_type in _ORDERED),
        padded_pools=tuple(
            number
            for number, node in enumerate(max_pools, 1)
            if any(attributes(node).get("pads", ()))
        ),
    )


def _input(graph: GraphProto) -> tuple[int, int] | None:
    """(height, width) of the photo that the graph reads; None if a side is free."""
    for given in inputs_of(graph):
        sides = [each.dim_value for each in given.type.tensor_type.shape.dim]
        if len(sides) != _MAP:
            continue
        height, width = sides[1:3] if _is_channels_last(graph, given.name, sides) else sides[2:]
        return (height, width) if height > 0 and width > 0 else None
    return None


def _is_channels_last(graph: GraphProto, name: str, sides: list[int]) -> bool:
    """Whether an input is N × H × W × C: it is transposed at once, or its colors come last."""
    first = [node for node in graph.node if name in node.input]
    if any(list(attributes(each).get("perm", ())) == _FROM_CHANNELS_LAST for each in first):
        return True
    if any(each.op_type == "Conv" for each in first):
        return False
    return sides[3] in _COLOURS and sides[1] not in _COLOURS


def _response_norm(node: NodeProto) -> ResponseNorm:
    told = attributes(node)
    # ONNX's own defaults
    return ResponseNorm(
        told["size"], told.get("alpha", 1e-4), told.get("beta", 0.75), told.get("bias", 1.0)
    )


def _is_over_channels(node: NodeProto) -> bool:
    return len(attributes(node).get("kernel_shape", ())) > _PLANE


def _is_pool(node: NodeProto) -> bool:
    """Whether a node pools a map; exporters leave pools of one pixel that change nothing."""
    told = attributes(node)
    kernel = list(told.get("kernel_shape", ()))
    idle = all(side == 1 for side in (*kernel, *told.get("strides", ())))
    return len(kernel) == _PLANE and not idle


def _pool(node: NodeProto, constants: OnnxConstants) -> Pool:
    return Pool(
        average=node.op_type == "AveragePool",
        window=window_of(node, constants),
        ceil=bool(attributes(node).get("ceil_mode", 0)),
        counts_padding=bool(attributes(node).get("count_include_pad", 0)),
    )


def window_of(node: NodeProto, constants: OnnxConstants) -> Window | None:
    """How the window of a convolution or a pool slides; None if it is not the window of a map."""
    told = attributes(node)
    kernel = told.get("kernel_shape")
    stride, dilation = told.get("strides", [1, 1]), told.get("dilations", [1, 1])
    if any(len(each) != _PLANE for each in (stride, dilation, kernel or [1, 1])):
        return None
    return Window(
        stride=tuple(stride),
        dilation=tuple(dilation),
        padding=_padding(node, told, constants),
        kernel=None if kernel is None or node.op_type == "Conv" else tuple(kernel),
    )


def _padding(node: NodeProto, told: dict[str, Any], constants: OnnxConstants) -> Any:
    before = constants.maker(node.input[0]) if node.input else None
    if before is not None and before.op_type == "Pad":
        return None  # a separate layer pads, and may be one here too
    automatic = told.get("auto_pad", b"NOTSET")
    if automatic in (b"SAME_UPPER", b"SAME_LOWER"):
        return "same" if automatic == b"SAME_UPPER" else "same_lower"
    pads = told.get("pads", [0, 0, 0, 0])
    return tuple(pads) if len(pads) == _MAP else None


def reads_channels_last(node: NodeProto, constants: OnnxConstants) -> bool:
    """Whether a linear layer reads a map that was flattened as height × width × channels."""
    flattened = False
    at: NodeProto | None = node
    for _ in range(_FARTHEST):
        data = next((name for name in at.input if name not in constants), "") if at else ""
        at = constants.maker(data)
        if at is None:
            return False
        if at.op_type in ("Reshape", "Flatten", "Squeeze"):
            flattened = True
        elif at.op_type == "Transpose":
            order = [int(each) for each in attributes(at).get("perm", ())]
            return flattened and order == _TO_CHANNELS_LAST
        elif at.op_type not in _KEEPS_ORDER:
            return False
    return False
