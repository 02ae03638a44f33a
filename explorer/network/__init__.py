"""What a network is: layer kinds, networks, and the edits that make one from another."""

from explorer.network.layers import (
    AdaptiveAvgPool2d,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Dropout,
    Flatten,
    Layer,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Padding,
    Relu,
    Sigmoid,
    Size,
    Softmax,
    Tanh,
)
from explorer.network.network import Input, Network

__all__ = [
    "AdaptiveAvgPool2d",
    "AvgPool2d",
    "BatchNorm",
    "Conv2d",
    "Dropout",
    "Flatten",
    "Input",
    "Layer",
    "Linear",
    "LocalResponseNorm",
    "MaxPool2d",
    "Network",
    "Padding",
    "Relu",
    "Sigmoid",
    "Size",
    "Softmax",
    "Tanh",
]
