"""A network as a torch module: one child per layer, with random weights."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from explorer.arithmetic import trace
from explorer.errors import ShapeError
from explorer.network import Network
from explorer.runtime.budget import check_budget
from explorer.runtime.kinds import module_of
from explorer.runtime.weights import layer_weight


class NetworkModule(nn.Module):
    """A network's layers in order, each a child with the layer's name.

    A name that torch reserves on a module, such as "forward", gets underscores at its end.
    Its parameters and buffers are exactly the numbers that the arithmetic counts.

    network: its source; the module takes inputs of this size, any number of photos at a time.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        names = {layer.name for layer in network.layers}
        for row in trace(network).rows:
            child = row.layer.name
            while hasattr(self, child) or (child != row.layer.name and child in names):
                child += "_"
            self.add_module(child, module_of(row))

    def forward(self, x: Tensor) -> Tensor:
        """N × C × H × W, or what the network turns it into, one layer after the other."""
        for child in self.children():
            x = child(x)
        return x


def build(network: Network, seed: int = 0) -> NetworkModule:
    """Build the module of a network, in evaluation mode.

    Weights are a function of the seed, the layer's name and its weight's shape (Kaiming-normal,
    zero bias; a batch norm passes its values on). They are shared with every other module that has
    the same ones: read them, and replace them rather than write into them.

    Raises ShapeError if a layer does not fit, and BudgetError, before anything is allocated, if
    a pass would take more than `explorer.limits` allows.
    """
    module = skeleton(network)
    check_budget(network)
    for layer, child in zip(network.layers, module.children(), strict=True):
        fill_random(child, seed, layer.name)
    return module


def skeleton(network: Network) -> NetworkModule:
    """Build the module with nothing allocated: its parameters are on the meta device.

    Raises ShapeError if a layer does not fit.
    """
    error = trace(network).error
    if error is not None:
        # A new one, since all callers share the trace's own.
        raise ShapeError(
            error.layer,
            error.field,
            received=error.received,
            expected=error.expected,
            remedy=error.remedy,
        )
    return NetworkModule(network).eval()


def fill_random(child: nn.Module, seed: int, layer: str) -> None:
    """Give one child of a skeleton the weights that `build` gives it; do nothing if it has none."""
    if isinstance(child, nn.Conv2d | nn.Linear):
        child.weight = nn.Parameter(layer_weight(seed, layer, tuple(child.weight.shape)))
        if child.bias is not None:
            child.bias = nn.Parameter(torch.zeros(child.bias.shape))
    elif isinstance(child, nn.BatchNorm1d | nn.BatchNorm2d):
        channels = child.num_features
        child.weight = nn.Parameter(torch.ones(channels))
        child.bias = nn.Parameter(torch.zeros(channels))
        child.running_mean = torch.zeros(channels)
        child.running_var = torch.ones(channels)
