"""The paper's network without its two groups, as re-implementations on one device build it."""

from explorer.network import (
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    Relu,
)
from explorer.variants.record import Citation, Variant

VARIANT = Variant(
    id="ungrouped",
    order=50,
    title="Without groups: the paper's layers on one device",
    short_title="Without groups",
    network=Network(
        name="AlexNet, without groups",
        input=Input(channels=3, height=227, width=227),
        layers=(
            Conv2d(name="conv1", filters=96, kernel=11, stride=4),
            Relu(name="relu1"),
            LocalResponseNorm(name="norm1", size=5, alpha=1e-4, beta=0.75, k=2),
            MaxPool2d(name="pool1", kernel=3, stride=2),
            Conv2d(name="conv2", filters=256, kernel=5, padding=2),
            Relu(name="relu2"),
            LocalResponseNorm(name="norm2", size=5, alpha=1e-4, beta=0.75, k=2),
            MaxPool2d(name="pool2", kernel=3, stride=2),
            Conv2d(name="conv3", filters=384, kernel=3, padding=1),
            Relu(name="relu3"),
            Conv2d(name="conv4", filters=384, kernel=3, padding=1),
            Relu(name="relu4"),
            Conv2d(name="conv5", filters=256, kernel=3, padding=1),
            Relu(name="relu5"),
            MaxPool2d(name="pool5", kernel=3, stride=2),
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
        title="ImageNet Classification with Deep Convolutional Neural Networks",
        authors="A. Krizhevsky, I. Sutskever, G. E. Hinton",
        year=2012,
        where=(
            "https://papers.nips.cc/paper/4824-imagenet-classification-with-deep-convolutional-"
            "neural-networks, section 3.5, with every filter reading every channel"
        ),
        notes=(
            (
                "The paper's layers with one group everywhere: 1,413,120 parameters more, and over "
                "half as many MACs again."
            ),
            (
                "Not the paper's own one-GPU network, which has half the filters in its first "
                "four convolutions."
            ),
        ),
    ),
)
