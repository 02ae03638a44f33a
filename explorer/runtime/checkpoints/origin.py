"""What a file of weights says of the network that they were trained in."""

from __future__ import annotations

from typing import Literal

from pydantic import FiniteFloat
from pydantic.dataclasses import dataclass as checked

Ordered = Literal["convolution", "LRN layer", "batch norm", "max pool"]
"""The layers whose order a file tells, in words."""


@checked(frozen=True)
class ResponseNorm:
    """An LRN of the network that the weights come from, in ONNX's numbers: alpha over size."""

    size: int
    alpha: FiniteFloat
    beta: FiniteFloat
    k: FiniteFloat


@checked(frozen=True)
class Window:
    """How a layer's window slides.

    kernel: None for a convolution, whose weights define it.
    padding: (top, left, bottom, right); "same" is Keras's, with the odd pixel after, "same_lower"
        has it before; None if it is unknown.
    """

    stride: tuple[int, int]
    dilation: tuple[int, int]
    padding: tuple[int, int, int, int] | Literal["same", "same_lower"] | None
    kernel: tuple[int, int] | None = None


@checked(frozen=True)
class Pool:
    """A pool of the network that the weights come from.

    counts_padding: an average counts the zeros of the padding.
    """

    average: bool
    window: Window | None
    ceil: bool
    counts_padding: bool = False


@checked(frozen=True)
class PartFacts:
    """What the file says of one part's layer, and of the order of the values that it reads.

    groups, window: of a convolution.
    epsilon: of a batch norm.
    channels_last: the layer reads maps that were flattened as height × width × channels.
    """

    groups: int | None = None
    window: Window | None = None
    epsilon: FiniteFloat | None = None
    channels_last: bool = False


@checked(frozen=True)
class Origin:
    """Everything that a file says of the network that its weights come from.

    input: (height, width) in pixels; None if the file leaves them free or says nothing.
    graph: whether the file holds the network's layers, or only their weights.
    response_norms: its LRN layers in their order; None if it has some that are not read.
    pools: its max and average pools in their order, global ones left out.
    padded_pools: numbers, from 1, of the max pools with padding.
    order: its convolutions, LRN layers, batch norms and max pools, as they follow each other.
    """

    input: tuple[int, int] | None = None
    response_norms: tuple[ResponseNorm, ...] | None = ()
    padded_pools: tuple[int, ...] = ()
    pools: tuple[Pool, ...] = ()
    graph: bool = False
    order: tuple[Ordered, ...] = ()
