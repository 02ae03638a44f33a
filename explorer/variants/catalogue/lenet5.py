"""LeNet-5 as it is usually written today: the convolutional network before AlexNet."""

from explorer.network import AvgPool2d, Conv2d, Flatten, Input, Linear, Network, Tanh
from explorer.variants.record import Citation, Variant

VARIANT = Variant(
    id="lenet5",
    order=200,
    family="LeNet-5",
    title="LeNet-5 (1998), as it is usually written today",
    short_title="LeNet-5",
    network=Network(
        name="LeNet-5",
        input=Input(channels=1, height=32, width=32),
        layers=(
            Conv2d(name="conv1", filters=6, kernel=5),
            Tanh(name="tanh1"),
            AvgPool2d(name="pool1", kernel=2),
            Conv2d(name="conv2", filters=16, kernel=5),
            Tanh(name="tanh2"),
            AvgPool2d(name="pool2", kernel=2),
            Flatten(name="flatten"),
            Linear(name="fc3", units=120),
            Tanh(name="tanh3"),
            Linear(name="fc4", units=84),
            Tanh(name="tanh4"),
            Linear(name="fc5", units=10),
        ),
    ),
    source=Citation(
        title="Gradient-Based Learning Applied to Document Recognition",
        authors="Y. LeCun, L. Bottou, Y. Bengio, P. Haffner",
        year=1998,
        where="https://doi.org/10.1109/5.726791, section II.B",
        notes=(
            (
                "As it is usually written today: conv2's filters read all six maps, and the pools "
                "only average. It has 61,706 parameters."
            ),
            (
                "The paper's own has about 60,000: a table says which maps each filter of its "
                "second convolution reads, its pools have weights, and it ends in radial basis "
                "functions."
            ),
            "C5 there is a convolution of 5 × 5 on maps of 5 × 5, which is fc3 here.",
        ),
    ),
)
