"""torchvision's alexnet: the one-tower network of a later paper, without LRN and groups."""

from explorer.network import (
    AdaptiveAvgPool2d,
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
    Relu,
)
from explorer.variants.record import Citation, Variant

VARIANT = Variant(
    id="torchvision",
    order=40,
    title="torchvision: alexnet, after Krizhevsky 2014",
    short_title="torchvision",
    network=Network(
        name="AlexNet, torchvision",
        input=Input(channels=3, height=224, width=224),
        layers=(
            Conv2d(name="conv1", filters=64, kernel=11, stride=4, padding=2),
            Relu(name="relu1"),
            MaxPool2d(name="pool1", kernel=3, stride=2),
            Conv2d(name="conv2", filters=192, kernel=5, padding=2),
            Relu(name="relu2"),
            MaxPool2d(name="pool2", kernel=3, stride=2),
            Conv2d(name="conv3", filters=384, kernel=3, padding=1),
            Relu(name="relu3"),
            Conv2d(name="conv4", filters=256, kernel=3, padding=1),
            Relu(name="relu4"),
            Conv2d(name="conv5", filters=256, kernel=3, padding=1),
            Relu(name="relu5"),
            MaxPool2d(name="pool5", kernel=3, stride=2),
            AdaptiveAvgPool2d(name="avgpool", output_size=6),
            Flatten(name="flatten"),
            Dropout(name="drop6", rate=0.5),
            Linear(name="fc6", units=4096),
            Relu(name="relu6"),
            Dropout(name="drop7", rate=0.5),
            Linear(name="fc7", units=4096),
            Relu(name="relu7"),
            Linear(name="fc8", units=1000),
        ),
    ),
    source=Citation(
        title="One weird trick for parallelizing convolutional neural networks",
        authors="A. Krizhevsky; torchvision contributors",
        year=2014,
        where=(
            "https://github.com/pytorch/vision, torchvision/models/alexnet.py, which names "
            "https://arxiv.org/abs/1404.5997"
        ),
        notes=(
            "Not the network of 2012: 64 filters in conv1 and 192 in conv2, no LRN, no groups.",
            "224 × 224 with a padding of 2, rounded down, makes a first map of 55 × 55.",
            (
                "The adaptive average pool makes 6 × 6 of any input; at 224 it changes nothing. "
                "Dropout stands before each hidden linear layer."
            ),
        ),
    ),
)
