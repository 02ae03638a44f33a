"""Checkpoints and plain torch modules that the tests make: AlexNet's order, far fewer channels."""

from collections import OrderedDict

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from explorer.network import (
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    Relu,
)
from explorer.runtime.checkpoints.places import Source


def source_of(path):
    return Source(f"file:{path.name}", path.name, path, None)


def plain_torchvision(filters=(8, 12, 16, 10, 10), units=(20, 20, 1000)):
    """torchvision's alexnet, written out as its documentation prints it, with these sizes."""
    a, b, c, d, e = filters
    hidden, more, classes = units
    torch.manual_seed(3)
    return nn.Sequential(
        OrderedDict(
            features=nn.Sequential(
                nn.Conv2d(3, a, 11, 4, 2),
                nn.ReLU(),
                nn.MaxPool2d(3, 2),
                nn.Conv2d(a, b, 5, padding=2),
                nn.ReLU(),
                nn.MaxPool2d(3, 2),
                nn.Conv2d(b, c, 3, padding=1),
                nn.ReLU(),
                nn.Conv2d(c, d, 3, padding=1),
                nn.ReLU(),
                nn.Conv2d(d, e, 3, padding=1),
                nn.ReLU(),
                nn.MaxPool2d(3, 2),
            ),
            avgpool=nn.AdaptiveAvgPool2d(6),
            flatten=nn.Flatten(),
            classifier=nn.Sequential(
                nn.Dropout(),
                nn.Linear(e * 36, hidden),
                nn.ReLU(),
                nn.Dropout(),
                nn.Linear(hidden, more),
                nn.ReLU(),
                nn.Linear(more, classes),
            ),
        )
    ).eval()


BVLC = Network(
    name="bvlc, small",
    input=Input(channels=3, height=227, width=227),
    layers=[
        Conv2d(name="conv1", filters=8, kernel=11, stride=4),
        Relu(name="relu1"),
        LocalResponseNorm(name="norm1", size=5, alpha=1e-4, beta=0.75, k=1, alpha_over_size=True),
        MaxPool2d(name="pool1", kernel=3, stride=2),
        Conv2d(name="conv2", filters=12, kernel=5, padding=2, groups=2),
        Relu(name="relu2"),
        LocalResponseNorm(name="norm2", size=5, alpha=1e-4, beta=0.75, k=1, alpha_over_size=True),
        MaxPool2d(name="pool2", kernel=3, stride=2),
        Conv2d(name="conv3", filters=16, kernel=3, padding=1),
        Relu(name="relu3"),
        Conv2d(name="conv4", filters=16, kernel=3, padding=1, groups=2),
        Relu(name="relu4"),
        Conv2d(name="conv5", filters=10, kernel=3, padding=1, groups=2),
        Relu(name="relu5"),
        MaxPool2d(name="pool5", kernel=3, stride=2),
        Flatten(name="flatten"),
        Linear(name="fc6", units=20),
        Relu(name="relu6"),
        Dropout(name="drop6", rate=0.5),
        Linear(name="fc7", units=20),
        Relu(name="relu7"),
        Dropout(name="drop7", rate=0.5),
        Linear(name="fc8", units=1000),
    ],
)


class PlainBvlc(nn.Module):
    """The same as a plain torch module, as bvlc_alexnet's definition says it."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(4)
        self.conv1 = nn.Conv2d(3, 8, 11, 4)
        self.conv2 = nn.Conv2d(8, 12, 5, padding=2, groups=2)
        self.conv3 = nn.Conv2d(12, 16, 3, padding=1)
        self.conv4 = nn.Conv2d(16, 16, 3, padding=1, groups=2)
        self.conv5 = nn.Conv2d(16, 10, 3, padding=1, groups=2)
        self.fc6, self.fc7 = nn.Linear(360, 20), nn.Linear(20, 20)
        self.fc8 = nn.Linear(20, 1000)
        self.norm, self.pool = nn.LocalResponseNorm(5, 1e-4, 0.75, 1.0), nn.MaxPool2d(3, 2)

    def forward(self, x):
        x = self.pool(self.norm(self.conv1(x).relu()))
        x = self.pool(self.norm(self.conv2(x).relu()))
        x = self.conv5(self.conv4(self.conv3(x).relu()).relu()).relu()
        x = self.fc6(self.pool(x).flatten(1)).relu()
        return self.fc8(self.fc7(x).relu())


def write_onnx(module, path, *, nan=False, external=False, transposed=True):
    """A plain module's weights under bvlcalexnet-12's names, in a graph with its attributes.

    The initialisers stand in another order than the nodes, biases first.
    """
    nodes, stored, at = [], [], "data_0"
    for number in range(1, 9):
        kind = "conv" if number < 6 else "fc"
        layer = getattr(module, f"{kind}{number}")
        name = f"{kind}{number}"
        weight = layer.weight.detach().numpy().copy()
        if nan and number == 6:
            weight[3, 2] = np.nan
        if kind == "fc" and not transposed:
            weight = np.ascontiguousarray(weight.T)
        stored = [
            numpy_helper.from_array(layer.bias.detach().numpy(), f"{name}_b_0"),
            *stored,
            numpy_helper.from_array(weight, f"{name}_w_0"),
        ]
        operation = "Conv" if kind == "conv" else "Gemm"
        options = {"transB": int(transposed)}
        if kind == "conv":
            pads = [*layer.padding, *layer.padding]
            options = {"group": layer.groups, "strides": layer.stride, "pads": pads}
        inputs = [at, f"{name}_w_0", f"{name}_b_0"]
        nodes.append(helper.make_node(operation, inputs, [f"{name}_1"], **options))
        at = f"{name}_1"
        if number in (1, 2):
            norm = {"alpha": 1e-4, "beta": 0.75, "bias": 1.0, "size": 5}
            nodes.append(helper.make_node("LRN", [at], [f"norm{number}_1"], **norm))
            at = f"norm{number}_1"
        if number in (1, 2, 5):
            pads = [0, 0, 1, 1] if number == 5 else [0, 0, 0, 0]
            pool = {"kernel_shape": [3, 3], "strides": [2, 2], "pads": pads}
            nodes.append(helper.make_node("MaxPool", [at], [f"pool{number}_1"], **pool))
            at = f"pool{number}_1"
    nodes.append(helper.make_node("Softmax", [at], ["prob_1"]))
    if external:
        stored[0].data_location = TensorProto.EXTERNAL
    graph = helper.make_graph(
        nodes,
        "bvlc",
        [helper.make_tensor_value_info("data_0", TensorProto.FLOAT, [1, 3, 224, 224])],
        [helper.make_tensor_value_info("prob_1", TensorProto.FLOAT, [1, 1000])],
        stored,
    )
    path.write_bytes(helper.make_model(graph).SerializeToString())
    return path
