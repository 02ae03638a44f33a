"""The kinds with a window: convolution, and the pools."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field, model_validator

from explorer.network.kinds.record import Channels, LayerRecord, Padding, Size
from explorer.network.kinds.traits import Traits

Rounding = Literal["floor", "ceil"]


def _one_rule_for_the_edge(data: Any) -> Any:
    """Refuse "same" or "valid" with "ceil"; before the fields, since "valid" is 0 after them."""
    if isinstance(data, dict) and data.get("rounding") == "ceil":
        padding = data.get("padding")
        if isinstance(padding, str) and padding in ("same", "valid"):
            message = (
                f'the padding "{padding}" says how the edge is treated, and rounding "ceil" says '
                'it again: use a padding in pixels with "ceil", or "floor"'
            )
            raise ValueError(message)
    return data


def _stride_is_the_kernel_by_default(data: Any) -> Any:
    if isinstance(data, dict) and "stride" not in data and "kernel" in data:
        return {**data, "stride": data["kernel"]}
    return data


# Never seen: `_stride_is_the_kernel_by_default` fills the stride in before the fields are read. It
# is there so that type checkers know that the argument may be left out.
_KERNEL: Any = Field(default=1)


class Conv2d(LayerRecord):
    """A two-dimensional convolution (cross-correlation, as in every framework)."""

    traits: ClassVar = Traits(
        words="convolution",
        stem="conv",
        also=(
            "conv",
            "convolution",
            "convolution2d",
            "convolutional",
            "convlayer",
            "spatialconvolution",
        ),
        family="convolution",
        standard={"filters": 256, "kernel": 3, "padding": 1},
        makes_shape=True,
        reads_maps_only=True,
        has_products=True,
        has_parameters=True,
    )

    kind: Literal["conv2d"] = "conv2d"
    filters: Channels
    kernel: Size
    stride: Size = 1
    padding: Padding = 0
    dilation: Size = 1
    groups: Channels = 1
    bias: bool = True
    rounding: Rounding = "floor"

    _edge = model_validator(mode="before")(_one_rule_for_the_edge)


class MaxPool2d(LayerRecord):
    """The largest value of each window; the stride is the kernel where none is given."""

    traits: ClassVar = Traits(
        words="max pooling",
        one="pool",
        stem="pool",
        also=("maxpool", "maxpooling", "maxpooling2d", "pool", "pooling", "pool2d", "pooling2d"),
        family="pooling",
        standard={"kernel": 3, "stride": 2},
        keeps="channel",
        makes_shape=True,
        reads_maps_only=True,
    )

    kind: Literal["max_pool2d"] = "max_pool2d"
    kernel: Size
    stride: Size = _KERNEL
    padding: Padding = 0
    rounding: Rounding = "floor"

    _edge = model_validator(mode="before")(_one_rule_for_the_edge)
    _stride = model_validator(mode="before")(_stride_is_the_kernel_by_default)


class AvgPool2d(LayerRecord):
    """The mean of each window; padding counts as in torch, under "same" it does not (Keras)."""

    traits: ClassVar = Traits(
        words="average pooling",
        one="average pool",
        short="average",
        stem="pool",
        also=(
            "avgpool",
            "averagepool",
            "averagepool2d",
            "averagepooling",
            "averagepooling2d",
            "meanpool",
        ),
        family="pooling",
        standard={"kernel": 3, "stride": 2},
        keeps="channel",
        makes_shape=True,
        reads_maps_only=True,
    )

    kind: Literal["avg_pool2d"] = "avg_pool2d"
    kernel: Size
    stride: Size = _KERNEL
    padding: Padding = 0
    rounding: Rounding = "floor"

    _edge = model_validator(mode="before")(_one_rule_for_the_edge)
    _stride = model_validator(mode="before")(_stride_is_the_kernel_by_default)


class AdaptiveAvgPool2d(LayerRecord):
    """The mean of windows that are cut so that `output_size` comes out, whatever goes in."""

    traits: ClassVar = Traits(
        words="adaptive average pooling",
        one="adaptive pool",
        stem="pool",
        also=(
            "adaptiveaveragepool2d",
            "adaptiveavgpool",
            "globalaveragepool",
            "globalaveragepooling2d",
            "globalavgpool",
            "globalavgpool2d",
        ),
        family="pooling",
        standard={"output_size": 6},
        keeps="channel",
        makes_shape=True,
        reads_maps_only=True,
    )

    kind: Literal["adaptive_avg_pool2d"] = "adaptive_avg_pool2d"
    output_size: Size


Pool = MaxPool2d | AvgPool2d
Windowed = Conv2d | MaxPool2d | AvgPool2d
"""The kinds whose kernel slides over the map."""

WindowKind = Conv2d | MaxPool2d | AvgPool2d | AdaptiveAvgPool2d
"""The kinds of this file."""
