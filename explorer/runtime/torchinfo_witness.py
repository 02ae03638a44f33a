"""An independent witness: what torchinfo counts for a network, and why it differs from us."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import torch
import torchinfo

from explorer.arithmetic import Trace, trace
from explorer.network import BatchNorm, Network
from explorer.runtime.module import skeleton


class Difference(NamedTuple):
    """A part of what torchinfo counts in addition (or, below zero, leaves out), and the reason."""

    amount: int
    reason: str


@dataclass(frozen=True)
class Witness:
    """What torchinfo counts, and each difference from the trace's own counts.

    parameters: torchinfo's total params; the trace counts running statistics as well.
    mult_adds: torchinfo's total mult-adds; the trace's MACs are those of the weights alone.
    version: torchinfo's.
    parameter_differences, mult_add_differences: each with its reason, computed from the network
        and not from torchinfo's counts.
    unexplained_parameters, unexplained_mult_adds: what the reasons leave; 0 if they account for
        every one.
    """

    parameters: int
    mult_adds: int
    version: str
    parameter_differences: tuple[Difference, ...]
    mult_add_differences: tuple[Difference, ...]
    unexplained_parameters: int
    unexplained_mult_adds: int

    @property
    def agrees(self) -> bool:
        """Whether every difference is accounted for."""
        return self.unexplained_parameters == self.unexplained_mult_adds == 0


@lru_cache(maxsize=256)
def witness(network: Network) -> Witness:
    """Let torchinfo count the network on a module of its own, with nothing allocated.

    torchinfo hooks the module that it counts, so no other thread may use that module.
    Raises ShapeError if a layer does not fit.
    """
    module = skeleton(network)
    photo = torch.empty(1, *network.input.shape, device="meta")
    counted = torchinfo.summary(module, input_data=photo, verbose=0)
    traced = trace(network)
    parameters, mult_adds = _parameter_differences(traced), _mult_add_differences(traced)
    more_parameters = counted.total_params - traced.parameters
    more_mult_adds = counted.total_mult_adds - traced.macs
    return Witness(
        counted.total_params,
        counted.total_mult_adds,
        torchinfo.__version__,
        parameters,
        mult_adds,
        more_parameters - sum(difference.amount for difference in parameters),
        more_mult_adds - sum(difference.amount for difference in mult_adds),
    )


def _parameter_differences(traced: Trace) -> tuple[Difference, ...]:
    statistics = traced.parameters - traced.trainable_parameters
    reason = "it leaves out the running mean and variance of batch normalization"
    return (Difference(-statistics, reason),) if statistics else ()


def _mult_add_differences(traced: Trace) -> tuple[Difference, ...]:
    biases = sum(row.bias_adds for row in traced.rows)
    norms = sum(row.trainable_parameters for row in traced.rows_of(BatchNorm))
    found = (
        Difference(biases, "it counts every bias add as a multiply-add"),
        Difference(norms, "it counts each weight and bias of batch normalization once"),
    )
    return tuple(difference for difference in found if difference.amount)
