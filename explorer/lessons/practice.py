"""Practice: a random layer of a chosen difficulty, as a lesson of three questions."""

from __future__ import annotations

import re
from functools import lru_cache
from random import Random
from typing import Final

from explorer.arithmetic import trace
from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.task import NumberTask, ShapeTask
from explorer.lessons.wanted import STORED, WORK
from explorer.network import Conv2d, Input, MaxPool2d, Network
from explorer.wording.notation import number, shape

LEVELS: Final = ("Sizes", "+ padding, rounding", "+ parameters, groups, MACs")
"""The difficulties, the easiest first."""
MAX_LAYER: Final = 99_999
"""layers of a difficulty: more than anyone practices."""
_ID: Final = re.compile(r"practice-([0-2])-([1-9][0-9]{0,4})")
_COUNTS: Final = 2
"""The level from which parameters and work are asked for."""


def practice_id(level: int, layer: int) -> str:
    """The id of the n-th layer of a difficulty; the first is 1."""
    return f"practice-{level}-{min(max(1, layer), MAX_LAYER)}"


def practiced(id_: str) -> tuple[int, int] | None:
    """The difficulty and the layer that an id stands for; None for a lesson's id."""
    match = _ID.fullmatch(id_)
    return (int(match[1]), int(match[2])) if match else None


@lru_cache(maxsize=256)
def practice(level: int, layer: int) -> Lesson:
    """Return the n-th layer of a difficulty, always the same one."""
    random = Random(f"{level}-{layer}")  # noqa: S311 - a random layer is no secret
    network = _network(random, level)
    return Lesson(
        id=practice_id(level, layer),
        order=layer,
        title="What comes out?",
        minutes=1,
        text=_text(network),
        figure=LessonFigure("row", "One row of the input", network, "conv1"),
        source="A random layer",
        variant="paper",
        layer="conv1",
        exercises=_exercises(network, level),
    )


def _network(random: Random, level: int) -> Network:
    """A convolution and a pool that both fit, drawn again until they do."""
    while True:
        kernel = random.choice((1, 3, 3, 5, 5, 7, 11))
        groups = random.choice((1, 2, 2, 4)) if level >= _COUNTS else 1
        conv = Conv2d(
            name="conv1",
            filters=groups * random.choice((4, 8, 16, 32)),
            kernel=kernel,
            stride=random.choice((1, 2, 2, 3, 4)),
            padding=random.randint(0, kernel // 2) if level else 0,
            groups=groups,
            bias=level < _COUNTS or random.random() < 0.8,  # noqa: PLR2004 - most have them
            rounding=random.choice(("floor", "floor", "ceil")) if level else "floor",
        )
        made = Network(
            input=Input(
                channels=groups * random.choice((1, 3, 8, 16)) if groups > 1 else 3,
                **dict.fromkeys(("height", "width"), random.randint(12, 64)),
            ),
            layers=(
                conv,
                MaxPool2d(
                    name="pool1",
                    kernel=random.choice((2, 3)),
                    stride=2,
                    rounding=random.choice(("floor", "ceil")) if level else "floor",
                ),
            ),
        )
        found = trace(made)
        if found.error is None and found.rows[0].output_shape != (conv.filters, 1, 1):
            return made


def _text(network: Network) -> str:
    conv, pool = network.layers
    if not isinstance(conv, Conv2d) or not isinstance(pool, MaxPool2d):
        raise TypeError
    grouped = f" in **{conv.groups} groups**" if conv.groups > 1 else ""
    words = {"floor": "down", "ceil": "up"}
    return (
        f"A convolution reads **{shape(network.input.shape)}** with {number(conv.filters)} filters "
        f"of **{conv.kernel} × {conv.kernel}**, stride **{conv.stride}**, padding "
        f"**{conv.padding}**{grouped}, {'with' if conv.bias else 'without'} biases, rounded "
        f"**{words[conv.rounding]}**. A pool of {pool.kernel} × {pool.kernel} with stride "
        f"{pool.stride} follows, rounded {words[pool.rounding]}. What comes out?"
    )


def _exercises(network: Network, level: int) -> tuple[Exercise, ...]:
    size = Exercise("How high is the convolution's output?", NumberTask(network, "conv1"))
    if level >= _COUNTS:
        return (
            size,
            Exercise("How many parameters does it store?", NumberTask(network, "conv1", STORED)),
            Exercise("How many MACs does it take?", NumberTask(network, "conv1", WORK)),
        )
    return (
        size,
        Exercise("How high is the pool's output?", NumberTask(network, "pool1")),
        Exercise("What is its shape, height × width × channels?", ShapeTask(network, "pool1")),
    )
