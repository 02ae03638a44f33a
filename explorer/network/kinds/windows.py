"""The kinds with a window: convolution and the pools; and the zeros around a map."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator

from explorer.network.kinds.record import (
    Bias,
    Channels,
    LayerRecord,
    Margin,
    Margins,
    Padding,
    Size,
)
from explorer.network.kinds.shown import Shown
from explorer.network.kinds.traits import Family, Traits

Rounding = Literal["floor", "ceil"]

_ALSO_KERNEL = (
    "kernel_size",
    "kernel_shape",
    "filter_size",
    "ksize",
    "kernel_w",
    "pool_size",
    "window",
    "window_size",
    "size",
    "field",
)
_Stride = Annotated[Size, Shown(also=("strides", "subsample", "subsampling", "step"))]
_Padding = Annotated[Padding, Shown(also=("pad", "pads", "border_mode", "padding_mode"))]
_Rounding = Annotated[Rounding, Shown(in_table=False, also=("ceil_mode", "round_mode", "round"))]


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

_CONVOLUTION = Family(word="convolution", colour="#0072B2", gap=2000)
_POOLING = Family(word="pooling", colour="#E69F00", gap=1600)
_ZERO_PADDING = Family(word="zero padding", colour="#9A7B4F", gap=1200)


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
        family=_CONVOLUTION,
        standard={"filters": 256, "kernel": 3, "padding": 1},
        makes_shape=True,
        reads_maps_only=True,
        has_products=True,
        has_parameters=True,
        values="Each square is one filter's answer to {read}: orange where it looks like the "
        "filter, blue where it looks like the opposite, white where it does neither.",
    )

    kind: Literal["conv2d"] = "conv2d"
    filters: Annotated[
        Channels,
        Shown(
            before="",
            is_doubled=True,
            halved="{} filters",
            also=(
                "out_channels",
                "output_channels",
                "channels",
                "num_filters",
                "n_filters",
                "nb_filter",
                "num_output",
                "depth",
                "out",
                "features",
                "units",
            ),
        ),
    ]
    kernel: Annotated[Size, Shown(also=_ALSO_KERNEL)]
    stride: _Stride = 1
    padding: _Padding = 0
    dilation: Annotated[
        Size, Shown(is_rare=True, in_table=False, also=("dilation_rate", "dilations", "rate"))
    ] = 1
    groups: Annotated[Channels, Shown(also=("group", "n_groups", "num_groups"))] = 1
    bias: Bias = True
    rounding: _Rounding = "floor"

    _edge = model_validator(mode="before")(_one_rule_for_the_edge)


class MaxPool2d(LayerRecord):
    """The largest value of each window; the stride is the kernel where none is given."""

    traits: ClassVar = Traits(
        words="max pooling",
        one="pool",
        stem="pool",
        also=("maxpool", "maxpooling", "maxpooling2d", "pool", "pooling", "pool2d", "pooling2d"),
        family=_POOLING,
        standard={"kernel": 3, "stride": 2},
        keeps="channel",
        makes_shape=True,
        reads_maps_only=True,
        values="Of every {kernel} values of the map before, the largest.",
    )

    kind: Literal["max_pool2d"] = "max_pool2d"
    kernel: Annotated[Size, Shown(halved="a kernel of {}", also=_ALSO_KERNEL)]
    stride: _Stride = _KERNEL
    padding: _Padding = 0
    rounding: _Rounding = "floor"

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
        family=_POOLING,
        standard={"kernel": 3, "stride": 2},
        keeps="channel",
        makes_shape=True,
        reads_maps_only=True,
        values="Of every {kernel} values of the map before, the mean.",
    )

    kind: Literal["avg_pool2d"] = "avg_pool2d"
    kernel: Annotated[Size, Shown(halved="a kernel of {}", also=_ALSO_KERNEL)]
    stride: _Stride = _KERNEL
    padding: _Padding = 0
    rounding: _Rounding = "floor"

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
        family=_POOLING,
        gap=1200,
        standard={"output_size": 6},
        keeps="channel",
        makes_shape=True,
        reads_maps_only=True,
        values="The map before is cut into {output_size} windows; of each, the mean.",
    )

    kind: Literal["adaptive_avg_pool2d"] = "adaptive_avg_pool2d"
    output_size: Annotated[
        Size,
        Shown(
            before="to",
            halved="an output of {}",
            also=("output_shape", "output", "out_size", "size", "target_size"),
        ),
    ]


def _one_number(value: Any) -> Any:
    """Four equal sides are the number."""
    return value[0] if isinstance(value, tuple) and len(set(value)) == 1 else value


class ZeroPad2d(LayerRecord):
    """Zeros around every map: one number, or (top, bottom, left, right)."""

    traits: ClassVar = Traits(
        words="zero padding",
        stem="pad",
        also=("zeropadding2d", "zeropad", "zeropadding"),
        family=_ZERO_PADDING,
        standard={"padding": 1},
        keeps="channel",
        makes_shape=True,
        reads_maps_only=True,
        does="Puts rows and columns of zeros around each map. Nothing is multiplied or learned; "
        "the place that a value sees moves by the zeros before it.",
        values="The maps before, with zeros around them.",
    )

    kind: Literal["zero_pad2d"] = "zero_pad2d"
    padding: Annotated[
        Margin | Margins,
        AfterValidator(_one_number),
        Shown(hint="zeros around", also=("pad", "pads")),
    ]


Pool = MaxPool2d | AvgPool2d
Windowed = Conv2d | MaxPool2d | AvgPool2d
"""The kinds whose kernel slides over the map."""

WindowKind = Conv2d | MaxPool2d | AvgPool2d | AdaptiveAvgPool2d | ZeroPad2d
"""The kinds of this file."""
