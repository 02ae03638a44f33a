"""What a network is: layer kinds, networks, and the edits that turn one into another."""

from explorer.network.kinds.activations import (
    Elu,
    Gelu,
    LeakyRelu,
    LogSoftmax,
    Relu,
    Sigmoid,
    Softmax,
    Tanh,
)
from explorer.network.kinds.linear import Linear
from explorer.network.kinds.norms import BatchNorm, LocalResponseNorm
from explorer.network.kinds.record import Padding, Size
from explorer.network.kinds.reshape import Dropout, Flatten
from explorer.network.kinds.windows import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    Conv2d,
    MaxPool2d,
    Pool,
    Windowed,
    ZeroPad2d,
)
from explorer.network.layers import Layer, Weighted
from explorer.network.network import Input, Network

__all__ = [
    "AdaptiveAvgPool2d",
    "AvgPool2d",
    "BatchNorm",
    "Conv2d",
    "Dropout",
    "Elu",
    "Flatten",
    "Gelu",
    "Input",
    "Layer",
    "LeakyRelu",
    "Linear",
    "LocalResponseNorm",
    "LogSoftmax",
    "MaxPool2d",
    "Network",
    "Padding",
    "Pool",
    "Relu",
    "Sigmoid",
    "Size",
    "Softmax",
    "Tanh",
    "Weighted",
    "Windowed",
    "ZeroPad2d",
]
