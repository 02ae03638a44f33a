"""Totals of other well-known networks, to tell them from an AlexNet with a change.

Each was counted by Keras or torchvision, or follows from the layers that its paper prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from explorer.detective.answer import Answer
from explorer.detective.figure import Fit
from explorer.detective.quantities import MACS, PARAMETERS, Quantity
from explorer.detective.readings import Question

_VGG: Final = "Simonyan and Zisserman 2014; torchvision’s and Keras’s count."
_RESNET: Final = "He et al. 2015; torchvision’s count, which has no running statistics."
_KERAS_RESNET: Final = "He et al. 2015; Keras’s count, with biases and running statistics."
_LENET: Final = "LeCun et al. 1998"


class _Known(NamedTuple):
    """A network, one of its totals, and a sentence about it.

    total: its parameters, or another quantity.
    printed: a rounded figure that its paper prints; 0 if none.
    """

    name: str
    total: int
    why: str
    printed: int = 0
    quantity: Quantity = PARAMETERS


_KNOWN: Final = (
    _Known(
        "LeNet-5",
        61_706,
        f"{_LENET}, with every map of its second convolution reading all six: 6 and 16 filters of "
        "5 × 5, then 120, 84 and 10 units. The paper prints 60,000.",
        60_000,
    ),
    _Known(
        "AlexNet on one GPU",
        59_798_312,
        "The paper’s own control: 48, 128, 192, 192 and 256 filters, no groups.",
    ),
    _Known(
        "AlexNet with half of everything",
        40_702_632,
        "The paper’s one-GPU control if conv5 were halved, too: 48, 128, 192, 192, 128 filters.",
    ),
    _Known(
        "AlexNet v2 in TensorFlow’s Slim",
        50_303_912,
        "Krizhevsky 2014: 64, 192, 384, 384 and 256 filters; fc6 reads 5 × 5 × 256 values.",
    ),
    _Known(
        "AlexNet for CIFAR-10",
        2_472_266,
        "torchvision’s five convolutions and a single layer of 10 units that reads 256 values.",
    ),
    _Known(
        "AlexNet with conv4 in one group",
        836_547_104,
        "Lecture slides print 832 million: the layers’ MACs, each cut to whole millions, added up.",
        832_000_000,
        MACS,
    ),
    _Known("ZFNet", 62_357_608, "Zeiler and Fergus 2013: AlexNet with 7 × 7 filters in conv1."),
    _Known(
        "LeNet in Caffe",
        431_080,
        f"{_LENET}, as Caffe has it for digits: 20 and 50 filters of 5 × 5, then 500 and 10 units.",
    ),
    _Known("LeNet-5", 340_908, f"{_LENET} prints 340,908 connections.", quantity=MACS),
    _Known(
        "VGG-16",
        15_470_264_320,
        "Simonyan and Zisserman 2014, at 224 × 224.",
        quantity=MACS,
    ),
    _Known("VGG-11", 132_863_336, _VGG),
    _Known("VGG-13", 133_047_848, _VGG),
    _Known("VGG-16", 138_357_544, _VGG),
    _Known("VGG-19", 143_667_240, _VGG),
    _Known("GoogLeNet", 6_624_904, "Szegedy et al. 2014; torchvision’s count."),
    _Known("GoogLeNet", 13_004_888, "Szegedy et al. 2014; torchvision’s, with both side exits."),
    _Known("Inception v3", 27_161_264, "Szegedy et al. 2015; torchvision’s count."),
    _Known("Inception v3", 23_851_784, "Szegedy et al. 2015; Keras’s count."),
    _Known("ResNet-18", 11_689_512, _RESNET),
    _Known("ResNet-34", 21_797_672, _RESNET),
    _Known("ResNet-50", 25_557_032, _RESNET),
    _Known("ResNet-50", 25_636_712, _KERAS_RESNET),
    _Known("ResNet-101", 44_549_160, _RESNET),
    _Known("ResNet-101", 44_707_176, _KERAS_RESNET),
    _Known("ResNet-152", 60_192_808, _RESNET),
    _Known("ResNet-152", 60_419_944, _KERAS_RESNET),
    _Known("SqueezeNet 1.0", 1_248_424, "Iandola et al. 2016; torchvision’s count."),
    _Known("SqueezeNet 1.1", 1_235_496, "Iandola et al. 2016; torchvision’s count."),
    _Known("DenseNet-121", 7_978_856, "Huang et al. 2016; torchvision’s count."),
    _Known("DenseNet-121", 8_062_504, "Huang et al. 2016; Keras’s count."),
    _Known("MobileNet", 4_253_864, "Howard et al. 2017; Keras’s count."),
    _Known("MobileNetV2", 3_504_872, "Sandler et al. 2018; torchvision’s count."),
    _Known("MobileNetV2", 3_538_984, "Sandler et al. 2018; Keras’s count."),
    _Known("Xception", 22_910_480, "Chollet 2016; Keras’s count."),
    _Known("EfficientNet-B0", 5_288_548, "Tan and Le 2019; torchvision’s count."),
)


def of_other_networks(asked: Question, *, rounded: bool) -> Iterator[Answer]:
    """The networks with this total.

    rounded: whether a total may only round to the figure.
    """
    for each in _KNOWN:
        if asked.shape or not asked.asks_for(each.quantity.unit):
            continue
        printed = each.printed > 0 and asked.exact == each.printed
        fit = asked.fit(each.total)
        if printed:
            yield _answer(each, None, f"{each.printed:,}")
        elif fit is not None and (fit.kind == "exact" or (rounded and not fit.grade)):
            yield _answer(each, fit)


def _answer(known: _Known, fit: Fit | None, printed_as: str = "") -> Answer:
    return Answer(
        known.quantity,
        (),
        known.total,
        fit,
        printed_as=printed_as,
        notes=(known.why if known.name.startswith("AlexNet") else f"Not an AlexNet. {known.why}",),
        name=known.name,
    )
