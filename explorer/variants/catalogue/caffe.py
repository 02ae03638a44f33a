"""Caffe's bvlc_alexnet: the paper's network with Caffe's LRN and pools that round up."""

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
    id="caffe",
    order=30,
    title="Caffe: bvlc_alexnet",
    short_title="Caffe",
    network=Network(
        name="AlexNet, Caffe",
        input=Input(channels=3, height=227, width=227),
        layers=(
            Conv2d(name="conv1", filters=96, kernel=11, stride=4),
            Relu(name="relu1"),
            LocalResponseNorm(
                name="norm1", size=5, alpha=1e-4, beta=0.75, k=1, alpha_over_size=True
            ),
            MaxPool2d(name="pool1", kernel=3, stride=2, rounding="ceil"),
            Conv2d(name="conv2", filters=256, kernel=5, padding=2, groups=2),
            Relu(name="relu2"),
            LocalResponseNorm(
                name="norm2", size=5, alpha=1e-4, beta=0.75, k=1, alpha_over_size=True
            ),
            MaxPool2d(name="pool2", kernel=3, stride=2, rounding="ceil"),
            Conv2d(name="conv3", filters=384, kernel=3, padding=1),
            Relu(name="relu3"),
            Conv2d(name="conv4", filters=384, kernel=3, padding=1, groups=2),
            Relu(name="relu4"),
            Conv2d(name="conv5", filters=256, kernel=3, padding=1, groups=2),
            Relu(name="relu5"),
            MaxPool2d(name="pool5", kernel=3, stride=2, rounding="ceil"),
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
        title="BVLC AlexNet Model",
        authors="Berkeley Vision and Learning Center",
        year=2014,
        where="https://github.com/BVLC/caffe, models/bvlc_alexnet/deploy.prototxt",
        notes=(
            (
                "Caffe's LRN divides alpha by the window's size and adds k = 1, where the paper "
                "has k = 2: with the same printed alpha it divides by far less."
            ),
            "Caffe's pools round up. At 227 × 227 that changes nothing; at 224 × 224 it does.",
        ),
    ),
)
