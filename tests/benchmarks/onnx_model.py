"""A network as an ONNX model with every layer's output, for onnxruntime."""

from __future__ import annotations

from typing import Any

import onnx
from onnx import TensorProto, helper, numpy_helper

from explorer.arithmetic import Row, trace
from explorer.network import Conv2d, MaxPool2d
from explorer.runtime import NetworkModule, parameters_of

_OPSET = 18


def onnx_model(module: NetworkModule) -> bytes:
    """The module's layers and weights; the outputs are those of the layers, in their order.

    Flatten and dropout change no value, so theirs are left out.
    """
    rows = trace(module.network).rows
    nodes, weights, outputs, current = [], [], [], "photo"
    for row in rows:
        name = row.layer.name
        for stored, values in parameters_of(module, name).items():
            weights.append(numpy_helper.from_array(values, f"{name}.{stored}"))
        kind, inputs, attributes = _node(row)
        nodes.append(helper.make_node(kind, [current, *inputs], [name], name, **attributes))
        if row.layer.kind not in ("flatten", "dropout"):
            shape = [1, *row.output_shape]
            outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
        current = name
    photo = helper.make_tensor_value_info(
        "photo", TensorProto.FLOAT, [1, *module.network.input.shape]
    )
    graph = helper.make_graph(nodes, "network", [photo], outputs, weights)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)])
    made.ir_version = 10
    onnx.checker.check_model(made)
    return made.SerializeToString()


def _node(row: Row) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """The operator of a layer, the weights it reads, its attributes."""
    layer = row.layer
    weights = (f"{layer.name}.weight", f"{layer.name}.bias")
    match layer.kind:
        case "conv2d":
            return "Conv", weights, _window(layer) | {"group": layer.groups}
        case "max_pool2d":
            return "MaxPool", (), _window(layer) | {"kernel_shape": [layer.kernel] * 2}
        case "local_response_norm":
            alpha = layer.alpha * (1 if layer.alpha_over_size else layer.size)
            how = {"size": layer.size, "alpha": alpha, "beta": layer.beta, "bias": layer.k}
            return "LRN", (), how
        case "linear":
            return "Gemm", weights, {"transB": 1}
        case "relu":
            return "Relu", (), {}
        case "flatten":
            return "Flatten", (), {}
    # Dropout; torchvision's adaptive pool, whose map has its size already.
    assert row.input_shape == row.output_shape
    return "Identity", (), {}


def _window(layer: Conv2d | MaxPool2d) -> dict[str, Any]:
    return {"strides": [layer.stride] * 2, "pads": [layer.padding] * 4}
