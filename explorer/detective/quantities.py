"""What a number may count: its words, its unit, and its rank among equally good answers."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Unit = Literal["", "parameters", "MACs", "FLOPs", "values", "bytes", "size", "percent"]
"""What a question may ask for; "size" is a width, a side or a count of layers, "" a shape."""

PER_PERCENT: Final = 10_000
"""Millionths in one percent: shares are counted in millionths."""

Group = Literal["total", "part", "layer", "size"]
"""What a quantity covers: the network, a family of layers or a tool's sum, one layer, one field."""
GROUPS: Final[tuple[Group, ...]] = ("total", "part", "layer", "size")

MACS_TO_FLOPS: Final = 2


class Quantity(NamedTuple):
    """Something that is counted.

    words: what it is; "{}" stands for the layer's name.
    unit: the unit by which a question may ask for it.
    group, rank: its rank among equally good answers.
    """

    words: str
    unit: Unit
    group: Group
    rank: int


PARAMETERS: Final = Quantity("parameters in total", "parameters", "total", 0)
TRAINABLE: Final = Quantity("trainable parameters", "parameters", "total", 1)
MACS: Final = Quantity("MACs in total", "MACs", "total", 2)
FLOPS: Final = Quantity("FLOPs in total, two per MAC", "FLOPs", "total", 3)
NEURONS: Final = Quantity(
    "neurons: outputs of all convolutions and fully connected layers", "values", "total", 4
)
WEIGHT_BYTES: Final = Quantity("bytes of all parameters in fp32", "bytes", "total", 5)

NOT_TRAINED: Final = Quantity("non-trainable parameters", "parameters", "part", 10)
WEIGHTS: Final = Quantity("weights in total, without biases", "parameters", "part", 11)
CONV_PARAMETERS: Final = Quantity("parameters of the convolutions", "parameters", "part", 12)
LINEAR_PARAMETERS: Final = Quantity(
    "parameters of the fully connected layers", "parameters", "part", 13
)
CONV_WEIGHTS: Final = Quantity("weights of the convolutions", "parameters", "part", 14)
LINEAR_WEIGHTS: Final = Quantity("weights of the fully connected layers", "parameters", "part", 15)
BIASES: Final = Quantity("biases in total", "parameters", "part", 16)
CONV_MACS: Final = Quantity("MACs of the convolutions", "MACs", "part", 17)
TORCHINFO: Final = Quantity("mult-adds in total as torchinfo counts them", "MACs", "part", 18)
PTFLOPS: Final = Quantity("MACs in total as ptflops counts them", "MACs", "part", 18)
THOP: Final = Quantity("MACs in total as thop counts them", "MACs", "part", 19)
EARLY_THOP: Final = Quantity(
    "MACs in total with those of the fully connected layers twice", "MACs", "part", 20
)
LINEAR_MACS: Final = Quantity("MACs of the fully connected layers", "MACs", "part", 21)
CONV_FLOPS: Final = Quantity("FLOPs of the convolutions, two per MAC", "FLOPs", "part", 22)
BIASED_FLOPS: Final = Quantity("FLOPs in total, bias adds included", "FLOPs", "part", 23)
CONV_VALUES: Final = Quantity("outputs of all convolutions", "values", "part", 24)
HIDDEN_VALUES: Final = Quantity("neurons without the output layer", "values", "part", 25)
VALUES: Final = Quantity("outputs of all layers", "values", "part", 26)
INPUT_VALUES: Final = Quantity("values of the input", "values", "part", 27)
TORCHSUMMARY_BYTES: Final = Quantity(
    "bytes of the forward/backward pass as torchsummary counts them", "bytes", "part", 28
)
TORCHSUMMARY_ALL: Final = Quantity(
    "estimated total size in bytes as torchsummary counts it", "bytes", "part", 29
)
TORCHINFO_BYTES: Final = Quantity(
    "bytes of the forward/backward pass as torchinfo counts them", "bytes", "part", 30
)
TORCHINFO_ALL: Final = Quantity(
    "estimated total size in bytes as torchinfo counts it", "bytes", "part", 31
)
HALF_BYTES: Final = Quantity("bytes of all parameters in fp16", "bytes", "part", 32)
ACTIVATION_BYTES: Final = Quantity("bytes of all outputs in fp32", "bytes", "part", 33)
INPUT_BYTES: Final = Quantity("bytes of the input in fp32", "bytes", "part", 34)

LAYER_PARAMETERS: Final = Quantity("parameters of {}", "parameters", "layer", 40)
LAYER_WEIGHTS: Final = Quantity("weights of {}, without biases", "parameters", "layer", 41)
LAYER_MACS: Final = Quantity("MACs of {}", "MACs", "layer", 42)
FLATTENED: Final = Quantity("values after {}", "values", "layer", 43)
LAYER_VALUES: Final = Quantity("values after {}", "values", "layer", 44)
LAYER_FLOPS: Final = Quantity("FLOPs of {}, two per MAC", "FLOPs", "layer", 45)
LAYER_BIASED_MACS: Final = Quantity("MACs of {} with one more per bias add", "MACs", "layer", 46)
FILTER_WEIGHTS: Final = Quantity("weights of one filter of {}", "parameters", "layer", 47)
GPU_VALUES: Final = Quantity("values after {} on each of the two GPUs", "values", "layer", 48)
LAYER_BYTES: Final = Quantity("bytes of the parameters of {} in fp32", "bytes", "layer", 49)

CONV_SHARE: Final = Quantity("share of the MACs in the convolutions", "percent", "part", 50)
LINEAR_SHARE: Final = Quantity(
    "share of the parameters in the fully connected layers", "percent", "part", 51
)
CONV_PARAMETER_SHARE: Final = Quantity(
    "share of the parameters in the convolutions", "percent", "part", 52
)
LINEAR_MAC_SHARE: Final = Quantity(
    "share of the MACs in the fully connected layers", "percent", "part", 53
)

INPUT_SHAPE: Final = Quantity("the input", "", "layer", 60)
SHAPE: Final = Quantity("the map after {}", "", "layer", 61)
WEIGHT_SHAPE: Final = Quantity("the weights of {}", "", "layer", 62)
FILTER_SHAPE: Final = Quantity("one filter of {}", "", "layer", 63)
KERNEL_SHAPE: Final = Quantity("the kernel of {}", "", "layer", 64)
POOL_SHAPE: Final = Quantity("the window of {}", "", "layer", 65)
LINEAR_SHAPE: Final = Quantity("the weights of {}", "", "layer", 66)
GPU_SHAPE: Final = Quantity("the map after {} on each of the two GPUs", "", "layer", 67)

UNITS: Final = Quantity("units of {}", "size", "size", 80)
FILTERS: Final = Quantity("filters of {}", "size", "size", 81)
INPUT_SIDE: Final = Quantity("height and width of the input", "size", "size", 82)
SIDE: Final = Quantity("height and width after {}", "size", "size", 83)
CHANNELS: Final = Quantity("channels of the input", "size", "size", 84)
KERNEL: Final = Quantity("kernel size of {}", "size", "size", 85)
FILTER_CHANNELS: Final = Quantity("channels that one filter of {} reads", "size", "size", 86)
STRIDE: Final = Quantity("stride of {}", "size", "size", 87)
GPU_FILTERS: Final = Quantity("filters of {} on each of the two GPUs", "size", "size", 88)
GPU_UNITS: Final = Quantity("units of {} on each of the two GPUs", "size", "size", 89)
PADDING: Final = Quantity("padding of {}", "size", "size", 90)
GROUP_COUNT: Final = Quantity("groups of {}", "size", "size", 91)
RECEPTIVE_FIELD: Final = Quantity(
    "height and width of what one value after {} sees of the input", "size", "layer", 96
)
LAYERS: Final = Quantity("layers with weights", "size", "size", 92)
CONVOLUTIONS: Final = Quantity("convolutions", "size", "size", 93)
LINEARS: Final = Quantity("fully connected layers", "size", "size", 94)
POOLS: Final = Quantity("pooling layers", "size", "size", 95)
