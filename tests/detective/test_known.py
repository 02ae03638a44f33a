"""The totals of other well-known networks, as torchvision and Keras print them."""

from itertools import pairwise

import pytest

from explorer.detective import investigate
from explorer.detective.quantities import PARAMETERS
from tests.detective.asking import first

# `num_params` of torchvision's weights, and the table of Keras's applications counted by
# `count_params()`; of the layers that a paper prints, the sum.
TOTALS = {
    "VGG-11": [132_863_336],
    "VGG-13": [133_047_848],
    "VGG-16": [138_357_544],
    "VGG-19": [143_667_240],
    "GoogLeNet": [6_624_904, 13_004_888],
    "Inception v3": [27_161_264, 23_851_784],
    "ResNet-18": [11_689_512],
    "ResNet-34": [21_797_672],
    "ResNet-50": [25_557_032, 25_636_712],
    "ResNet-101": [44_549_160, 44_707_176],
    "ResNet-152": [60_192_808, 60_419_944],
    "SqueezeNet 1.0": [1_248_424],
    "SqueezeNet 1.1": [1_235_496],
    "DenseNet-121": [7_978_856, 8_062_504],
    "MobileNet": [4_253_864],
    "MobileNetV2": [3_504_872, 3_538_984],
    "Xception": [22_910_480],
    "EfficientNet-B0": [5_288_548],
}


def convolution(kernel, read, filters):
    return kernel * kernel * read * filters + filters


def linear(read, units):
    return read * units + units


def alexnet(filters, flattened, hidden=(4096, 4096), classes=1000, conv1=11):
    """The parameters of five convolutions without groups and the layers that follow."""
    read = (3, *filters)
    convolutions = zip((conv1, 5, 3, 3, 3), read, filters, strict=False)
    widths = (flattened, *hidden, classes)
    return sum(convolution(*each) for each in convolutions) + sum(
        linear(*each) for each in pairwise(widths)
    )


@pytest.mark.parametrize(
    ("total", "name"), [(total, name) for name, totals in TOTALS.items() for total in totals]
)
def test_a_total_that_torchvision_or_keras_prints_is_that_networks(total, name):
    answer = first(f"{total:,}")
    assert (answer.title, answer.quantity, answer.value) == (name, PARAMETERS, total)
    assert answer.notes[0].startswith("Not an AlexNet. ")


@pytest.mark.parametrize(
    ("name", "total"),
    [
        ("AlexNet on one GPU", alexnet((48, 128, 192, 192, 256), 6 * 6 * 256)),
        ("AlexNet with half of everything", alexnet((48, 128, 192, 192, 128), 6 * 6 * 128)),
        ("AlexNet v2 in TensorFlow’s Slim", alexnet((64, 192, 384, 384, 256), 5 * 5 * 256)),
        ("AlexNet for CIFAR-10", alexnet((64, 192, 384, 256, 256), 256, (), 10)),
        ("ZFNet", alexnet((96, 256, 384, 384, 256), 6 * 6 * 256, conv1=7)),
        (
            "LeNet in Caffe",
            convolution(5, 1, 20)
            + convolution(5, 20, 50)
            + linear(4 * 4 * 50, 500)
            + linear(500, 10),
        ),
        (
            "LeNet-5",
            convolution(5, 1, 6)
            + convolution(5, 6, 16)
            + linear(5 * 5 * 16, 120)
            + linear(120, 84)
            + linear(84, 10),
        ),
    ],
)  # fmt: skip
def test_the_total_of_a_network_that_a_text_describes_is_the_sum_of_its_layers(name, total):
    assert any((a.title, a.value) == (name, total) for a in investigate(str(total)).answers)


def test_a_unit_leaves_out_the_networks_of_another_count_and_no_others():
    assert first("138,357,544 parameters").title == "VGG-16"
    assert first("340,908 MACs").title == "LeNet-5"
    assert all(a.title != "LeNet-5" for a in investigate("340,908 parameters").answers)
