"""Figures that texts print next to networks: competition errors, images in a data set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from explorer.detective.answer import Answer
from explorer.detective.quantities import PER_PERCENT, Quantity
from explorer.detective.readings import Question

TOP_1: Final = Quantity("top-1 error", "percent", "part", 54)
TOP_5: Final = Quantity("top-5 error", "percent", "part", 55)
TOP_1_RIGHT: Final = Quantity("top-1 accuracy", "percent", "part", 56)
TOP_5_RIGHT: Final = Quantity("top-5 accuracy", "percent", "part", 57)
MARGIN: Final = Quantity("percentage points of top-5 error", "percent", "part", 58)
TRAINING: Final = Quantity("training images", "size", "part", 35)
VALIDATION: Final = Quantity("validation images", "size", "part", 36)
IMAGES: Final = Quantity("images in all", "size", "part", 37)
CATEGORIES: Final = Quantity("categories in all", "size", "part", 38)
PASSES: Final = Quantity("passes over the training images", "size", "part", 39)
BATCH: Final = Quantity("images per training step", "size", "part", 39)

_PAPER: Final = "The paper, section 6."
_ONE: Final = "The paper, one network"
_FIVE: Final = "The paper, five networks averaged"
_SEVEN: Final = "The paper, seven networks averaged, two of them trained on more data before"


class _Result(NamedTuple):
    """A figure: whose it is, what it is, the number (in percent if a share), and its source."""

    name: str
    quantity: Quantity
    value: float
    why: str


_RESULTS: Final = (
    _Result(_ONE, TOP_1, 37.5, f"ILSVRC-2010, test set, ten crops averaged. {_PAPER}"),
    _Result(_ONE, TOP_5, 17.0, f"ILSVRC-2010, test set, ten crops averaged. {_PAPER}"),
    _Result(_ONE, TOP_1, 39.0, f"ILSVRC-2010, test set, one crop. {_PAPER}"),
    _Result(_ONE, TOP_5, 18.3, f"ILSVRC-2010, test set, one crop. {_PAPER}"),
    _Result(_ONE, TOP_1, 40.7, f"ILSVRC-2012, validation set. {_PAPER}"),
    _Result(_ONE, TOP_5, 18.2, f"ILSVRC-2012, validation set. {_PAPER}"),
    _Result(_FIVE, TOP_1, 38.1, f"ILSVRC-2012, validation set. {_PAPER}"),
    _Result(_FIVE, TOP_5, 16.4, f"ILSVRC-2012, validation and test set. {_PAPER}"),
    _Result(_SEVEN, TOP_1, 36.7, f"ILSVRC-2012, validation set. {_PAPER}"),
    _Result(_SEVEN, TOP_5, 15.4, f"ILSVRC-2012, validation set. {_PAPER}"),
    _Result(_SEVEN, TOP_5, 15.3, f"ILSVRC-2012, test set: the entry that won. {_PAPER}"),
    _Result("The second best entry of 2012", TOP_5, 26.2, f"ILSVRC-2012, test set. {_PAPER}"),
    _Result("ILSVRC-2012, first and second", MARGIN, 10.9, f"26.2 − 15.3 = 10.9. {_PAPER}"),
    _Result("torchvision", TOP_1_RIGHT, 56.522, "ILSVRC-2012, validation set; its documentation."),
    _Result("torchvision", TOP_5_RIGHT, 79.066, "ILSVRC-2012, validation set; its documentation."),
    _Result("ImageNet, ILSVRC-2012", TRAINING, 1_281_167, "The paper prints 1.2 million."),
    _Result("ImageNet, ILSVRC-2012", VALIDATION, 50_000, "The paper, section 2."),
    _Result("ImageNet", IMAGES, 15_000_000, "The paper, section 2: over 15 million."),
    _Result("ImageNet", CATEGORIES, 22_000, "The paper, section 2: roughly 22,000."),
    _Result("The paper’s training", PASSES, 90, "The paper, section 5: roughly 90 cycles."),
    _Result("The paper’s training", BATCH, 128, "The paper, section 5: a batch size of 128."),
)


def of_results(asked: Question) -> Iterator[Answer]:
    """Yield the figures equal to the number, to the printed digit."""
    for each in _RESULTS:
        unit = each.quantity.unit
        value = round(each.value * (PER_PERCENT if unit == "percent" else 1))
        fit = asked.fit(value) if asked.asks_of(each.quantity) and not asked.shape else None
        if fit is not None and not fit.grade:
            yield Answer(each.quantity, (), value, fit, notes=(each.why,), name=each.name)
