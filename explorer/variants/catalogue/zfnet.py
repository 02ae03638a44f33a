"""ZFNet: AlexNet after its authors had looked at what the first filters see."""

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
    id="zfnet",
    order=210,
    family="ZFNet",
    title="ZFNet (2013): smaller first filters, half the stride",
    short_title="ZFNet",
    network=Network(
        name="ZFNet",
        input=Input(channels=3, height=224, width=224),
        layers=(
            Conv2d(name="conv1", filters=96, kernel=7, stride=2, padding=1),
            Relu(name="relu1"),
            MaxPool2d(name="pool1", kernel=3, stride=2, rounding="ceil"),
            LocalResponseNorm(name="norm1", size=5, alpha=1e-4, beta=0.75, k=2),
            Conv2d(name="conv2", filters=256, kernel=5, stride=2),
            Relu(name="relu2"),
            MaxPool2d(name="pool2", kernel=3, stride=2, rounding="ceil"),
            LocalResponseNorm(name="norm2", size=5, alpha=1e-4, beta=0.75, k=2),
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
        title="Visualizing and Understanding Convolutional Networks",
        authors="M. D. Zeiler, R. Fergus",
        year=2013,
        where="https://arxiv.org/abs/1311.2901, figure 3",
        notes=(
            (
                "The figure gives the sizes 224, 110, 55, 26, 13 and 6. Paddings and rounding are "
                "not printed: those here give these sizes."
            ),
            (
                "The figure normalizes contrast across maps after its first two pools and gives no "
                "constants: AlexNet's stand here."
            ),
        ),
    ),
)
