"""A network of 1,000 outputs that runs in no time: what trained weights are tried on."""

from explorer.network import Conv2d, Flatten, Input, Linear, MaxPool2d, Network, Relu

CLASSIFIER = Network(
    name="small",
    input=Input(channels=3, height=24, width=24),
    layers=[
        Conv2d(name="conv1", filters=4, kernel=3),
        Relu(name="relu1"),
        MaxPool2d(name="pool1", kernel=2),
        Conv2d(name="conv2", filters=6, kernel=3),
        Relu(name="relu2"),
        Flatten(name="flatten"),
        Linear(name="fc", units=1000),
    ],
)
