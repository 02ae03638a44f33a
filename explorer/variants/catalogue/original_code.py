"""The network of the code that won in 2012: 224 × 224 pixels, no padding, everything rounded up."""

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
    id="original_code",
    order=20,
    title="The original code: cuda-convnet of 2012, published in 2025",
    short_title="The original code, 2012",
    network=Network(
        name="AlexNet, the original code",
        input=Input(channels=3, height=224, width=224),
        layers=(
            Conv2d(name="conv1", filters=96, kernel=11, stride=4, rounding="ceil"),
            LocalResponseNorm(
                name="norm1", size=5, alpha=1e-4, beta=0.75, k=2, alpha_over_size=True, groups=2
            ),
            MaxPool2d(name="pool1", kernel=3, stride=2, rounding="ceil"),
            Relu(name="relu1"),
            Conv2d(name="conv2", filters=256, kernel=5, padding=2, groups=2, rounding="ceil"),
            Relu(name="relu2"),
            LocalResponseNorm(
                name="norm2", size=5, alpha=1e-4, beta=0.75, k=2, alpha_over_size=True, groups=2
            ),
            LocalResponseNorm(
                name="cnorm2",
                size=5,
                region="within",
                alpha=1e-3,
                beta=0.75,
                k=1,
                alpha_over_size=True,
            ),
            MaxPool2d(name="pool2", kernel=3, stride=2, rounding="ceil"),
            Conv2d(name="conv3", filters=384, kernel=3, padding=1, rounding="ceil"),
            Relu(name="relu3"),
            Conv2d(name="conv4", filters=384, kernel=3, padding=1, groups=2, rounding="ceil"),
            Relu(name="relu4"),
            Conv2d(name="conv5", filters=256, kernel=3, padding=1, groups=2, rounding="ceil"),
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
        title="AlexNet source code",
        authors="A. Krizhevsky, I. Sutskever, G. E. Hinton; Computer History Museum",
        year=2012,
        where="https://github.com/computerhistory/AlexNet-Source-Code, layers/layers-145.cfg and "
        "layer-params-145.cfg",
        notes=(
            (
                "It takes crops of 224 × 224 without padding and rounds up: the last window hangs "
                "3 pixels over the edge and reads zeros there, and the first map is 55 × 55."
            ),
            (
                "The first block goes convolution, LRN, pool, ReLU: its LRN sees negative values "
                "too. The second goes convolution, ReLU, LRN, a second LRN, pool."
            ),
            (
                "The LRN of both blocks divides alpha by the window's size (2e-5 in effect) and "
                "stays inside each GPU's half of the channels."
            ),
            (
                "The second LRN, cnorm2, works within each map: its window is 5 × 5 positions, "
                "its alpha 0.001 over those 25 (4e-5 in effect), its k 1."
            ),
        ),
    ),
)
