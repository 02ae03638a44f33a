"""VGG-16: thirteen convolutions of 3 × 3 in place of AlexNet's five."""

from explorer.network import (
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Layer,
    Linear,
    MaxPool2d,
    Network,
    Relu,
)
from explorer.variants.record import Citation, Variant

BLOCKS = ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))
"""Convolutions of each block, and the filters of each of them: configuration D of table 1."""


def _block(block: int, convolutions: int, filters: int) -> tuple[Layer, ...]:
    layers: list[Layer] = []
    for place in range(1, convolutions + 1):
        layers += [
            Conv2d(name=f"conv{block}_{place}", filters=filters, kernel=3, padding=1),
            Relu(name=f"relu{block}_{place}"),
        ]
    return (*layers, MaxPool2d(name=f"pool{block}", kernel=2, stride=2))


VARIANT = Variant(
    id="vgg16",
    order=220,
    family="VGG",
    title="VGG-16 (2014): small filters, one after another",
    short_title="VGG-16",
    network=Network(
        name="VGG-16",
        input=Input(channels=3, height=224, width=224),
        layers=(
            *(layer for block, each in enumerate(BLOCKS, 1) for layer in _block(block, *each)),
            Flatten(name="flatten"),
            Linear(name="fc6", units=4096),
            Relu(name="relu6"),
            Dropout(name="drop6", rate=0.5),
            Linear(name="fc7", units=4096),
            Relu(name="relu7"),
            Dropout(name="drop7", rate=0.5),
            Linear(name="fc8", units=1000),
        ),
    ),
    source=Citation(
        title="Very Deep Convolutional Networks for Large-Scale Image Recognition",
        authors="K. Simonyan, A. Zisserman",
        year=2014,
        where="https://arxiv.org/abs/1409.1556, table 1, configuration D",
        notes=(
            "Two convolutions of 3 × 3 see 5 × 5 pixels, three see 7 × 7, with fewer weights.",
            "It has 138 million parameters, and 21 times as many MACs as AlexNet.",
        ),
    ),
)
