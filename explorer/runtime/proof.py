"""Predicted against real: the arithmetic's numbers for each layer beside those of its tensors."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.arithmetic import trace
from explorer.runtime.forward import ForwardPass
from explorer.runtime.module import NetworkModule


@dataclass(frozen=True)
class LayerProof:
    """One layer's shape and parameters, predicted and real; shapes are (C, H, W) or (values,).

    real_parameters: the sum of numel over the module's parameters and buffers.
    """

    name: str
    predicted_shape: tuple[int, ...]
    real_shape: tuple[int, ...]
    predicted_parameters: int
    real_parameters: int

    @property
    def agrees(self) -> bool:
        """Whether both match the prediction."""
        return (self.predicted_shape, self.predicted_parameters) == (
            self.real_shape,
            self.real_parameters,
        )


def prove(module: NetworkModule, passed: ForwardPass) -> tuple[LayerProof, ...]:
    """Return one proof per layer, from a pass through this module that kept every output.

    Raises InputError if the outputs were not kept.
    """
    rows = trace(module.network).rows
    return tuple(
        LayerProof(
            name=row.layer.name,
            predicted_shape=row.output_shape,
            real_shape=tuple(layer.kept.shape[1:]),
            predicted_parameters=row.parameters,
            real_parameters=sum(
                tensor.numel() for tensor in (*child.parameters(), *child.buffers())
            ),
        )
        for row, layer, child in zip(rows, passed.layers, module.children(), strict=True)
    )
