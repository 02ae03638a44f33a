"""Local response normalization."""

import numpy as np

from explorer.arithmetic import Row
from explorer.arithmetic.lrn import local_response_norm
from explorer.lessons.choices import ChoiceTask, Option
from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.networks import PAPER, PAPER_IS, PAPER_LINK
from explorer.lessons.slip import Made
from explorer.lessons.task import NumberTask
from explorer.lessons.wanted import STORED, Wanted, mistake
from explorer.network import LocalResponseNorm

_A = 100.0


def _norm(row: Row) -> LocalResponseNorm:
    if not isinstance(row.layer, LocalResponseNorm):
        raise TypeError(row.layer.name)
    return row.layer


def _divided(row: Row, *, alpha: float = 1.0, beta: float = 1.0, k: float | None = None) -> float:
    """The middle of five channels of 100, with its constants scaled."""
    norm = _norm(row)
    five = np.full((norm.size, 1, 1), _A)
    made = local_response_norm(
        five, norm.size, norm.alpha * alpha, norm.beta * beta, norm.k if k is None else k
    )
    return float(made[norm.size // 2, 0, 0])


def _sum_of_values(row: Row) -> float:
    norm = _norm(row)
    total: float = _A / (norm.k + norm.alpha * norm.size * _A) ** norm.beta
    return total


_VALUE = Wanted(
    "After LRN",
    "",
    _divided,
    lambda row: f"100 / (‹{_norm(row).k:g}› + ‹0.0001›·5·100²)^‹{_norm(row).beta:g}›",
    lambda _: "S is 5·100² = 50,000.",
    (
        mistake(
            "no_power",
            "you left out the exponent",
            lambda row: Made(
                _divided(row, beta=1 / _norm(row).beta),
                "100 / 7: you divided by k + α·S itself.",
                "The divisor is that to the power β = 0.75.",
            ),
        ),
        mistake(
            "alpha_over_size",
            "you divided α by the size",
            lambda row: Made(
                _divided(row, alpha=1 / _norm(row).size),
                "You took α / 5, as PyTorch and Caffe do.",
                "The paper does not divide α.",
            ),
        ),
        mistake(
            "k_is_one",
            "you took k as 1",
            lambda row: Made(
                _divided(row, k=1), "k = 1 is PyTorch's default.", "The paper's k is 2."
            ),
        ),
        mistake(
            "own_channel",
            "you used one channel alone",
            lambda row: Made(
                _divided(row, alpha=1 / _norm(row).size),
                "S = 100² is one channel.",
                "The window sums the squares of five channels.",
            ),
        ),
        mistake(
            "not_squared",
            "you did not square the activations",
            lambda row: Made(
                _sum_of_values(row), "S = 5·100 sums the values.", "S sums their squares."
            ),
        ),
    ),
    digits=1,
)


def _channels_at_the_edge(row: Row) -> int:
    """The channels in the window of channel 0: those that its square changes."""
    norm = _norm(row)
    alone = np.zeros((row.input_shape[0], 1, 1))
    alone[0] = 1.0
    ones = np.ones_like(alone)
    made = local_response_norm(ones + alone, norm.size, 1.0, 1.0, 1.0)
    base = local_response_norm(ones, norm.size, 1.0, 1.0, 1.0)
    return int((made != base).sum())


_EDGE = Wanted(
    "Channels in the window",
    "channels",
    _channels_at_the_edge,
    lambda _: "itself and those on the one side that exist",
    lambda _: "The window is cut at the first and the last channel.",
    (
        mistake(
            "whole_window_at_edge",
            "you took a whole window",
            lambda row: Made(
                _norm(row).size,
                f"{_norm(row).size} is the window of a channel in the middle.",
                "Below channel 0 there is no channel.",
            ),
        ),
        mistake(
            "without_itself",
            "you left the channel itself out",
            lambda row: Made(
                _norm(row).size // 2,
                f"{_norm(row).size // 2} are its neighbors.",
                "The channel's own square is in the sum too.",
            ),
        ),
    ),
)
_NORM1 = PAPER.layers_of(LocalResponseNorm)[0]
_LARGEST = _NORM1.k**-_NORM1.beta

LESSON = Lesson(
    id="response_norm",
    order=8,
    title="Local response normalization",
    minutes=8,
    text="LRN divides each value by **(2 + 0.0001·S)** to the power **0.75**, where S is the "
    "sum of squares over five neighboring channels at one place. The paper calls it brightness "
    "normalization. What does it do to values that are small, large, or at the edge?",
    figure=LessonFigure("lrn", "Fifteen channels at one place", PAPER, "norm1"),
    source=f"{PAPER_IS} 3.3",
    variant="paper",
    layer="norm1",
    exercises=(
        Exercise(
            "How many channels are in the window of the very first channel?",
            NumberTask(PAPER, "norm1", _EDGE),
        ),
        Exercise(
            "Five neighboring channels are 100 each. What does the middle one become, to one "
            "decimal?",
            NumberTask(PAPER, "norm1", _VALUE),
        ),
        Exercise(
            "Can LRN with these constants make a value larger?",
            ChoiceTask(
                (
                    Option(
                        "Yes",
                        lambda: _LARGEST > 1,
                        lambda: "With S = 0 the divisor is 2 to the power 0.75, above 1.",
                    ),
                    Option(
                        "No",
                        lambda: _LARGEST <= 1,
                        lambda: f"At most ×{_LARGEST:.4f} comes out, with S near 0.",
                    ),
                ),
                hint="Put S = 0 into the formula: that is the smallest divisor.",
            ),
        ),
        Exercise("How many parameters does norm1 store?", NumberTask(PAPER, "norm1", STORED)),
    ),
    link=PAPER_LINK,
)
