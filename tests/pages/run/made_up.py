"""Results without a forward pass: arrays of the right shapes, for tests of what is shown."""

from math import prod

import numpy as np

from explorer.arithmetic import trace
from explorer.figures.statistics import statistics
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
from explorer.ui.history import History, Version
from explorer.ui.results import Filters, LayerResult, Results
from explorer.ui.state import Work

SMALL = Network(
    name="small",
    input=Input(channels=3, height=23, width=27),
    layers=[
        Conv2d(name="conv1", filters=4, kernel=3, stride=2, padding=1),
        Relu(name="relu1"),
        LocalResponseNorm(name="norm1", size=3, alpha=1e-4, beta=0.75, k=2),
        MaxPool2d(name="pool1", kernel=3, stride=2),
        Conv2d(name="conv2", filters=6, kernel=3),
        Relu(name="relu2"),
        Flatten(name="flatten"),
        Linear(name="fc1", units=10),
        Relu(name="relu3"),
        Dropout(name="drop1", rate=0.5),
        Linear(name="fc2", units=4),
    ],
)


def results_of(network=SMALL):
    """Random activations, no negative ones behind a ReLU; every layer as predicted."""
    rng = np.random.default_rng(5)
    rows = trace(network).rows
    made = []
    for row in rows:
        values = rng.normal(size=row.output_shape).astype(np.float32)
        if row.layer.kind not in ("conv2d", "linear"):
            values = np.maximum(values, 0)
        made.append(
            LayerResult(
                row=row,
                values=values,
                real_parameters=row.parameters,
                seconds=1e-3 * (row.index + 1),
                share=(row.index + 1) / sum(range(len(rows) + 1)),
                statistics=statistics(values),
            )
        )
    first = next(row for row in rows if row.layer.kind == "conv2d")
    shape = (first.layer.filters, first.input_shape[0], 3, 3)
    return Results(
        network=network,
        layers=tuple(made),
        seconds=sum(layer.seconds for layer in made),
        timing="made up.",
        peak_bytes=None,
        values=rng.normal(size=network.input.shape).astype(np.float32),
        crop=rng.integers(0, 256, (*network.input.shape[1:], 3)).astype(np.uint8),
        channels="RGB",
        filters=Filters(
            first.index,
            rng.normal(size=prod(shape)).astype(np.float32).reshape(shape),
            rng.normal(size=shape[0]).astype(np.float32),
        ),
    )


def work_on(network=SMALL):
    """A session's state with this network."""
    return Work(History(Version("paper", network)))
