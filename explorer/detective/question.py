"""What a visitor asks for: the readings of a text as a number or a shape, the likeliest first."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from explorer.detective.labels import unlabelled
from explorer.detective.numbers import MOST_DIGITS, decimal_of, guessed, number_of, relabelled
from explorer.detective.powers import written_out
from explorer.detective.quantities import Unit
from explorer.detective.readings import Question
from explorer.detective.rows import labelled_in_front, of_code, of_row
from explorer.detective.shapes import shape_of
from explorer.errors import ExplorerError

_MOST_CHARACTERS: Final = 160
"""A row of a tool's table is shorter."""
_QUOTED_CHARACTERS: Final = 60
_SMALL: Final = 1_000
"""A smaller plain number may be in millions or megabytes, with the unit left out."""
_THOUSANDTHS: Final = re.compile(r"\d{1,3}\.\d{3}")
"""62.378: 62,378 in some languages; or 62.378 million without its unit."""
_ONE_OF_SEVERAL: Final = re.compile(
    r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w.,]*\d)(?!\w)"
)
"""One of several numbers in a text: in groups of three digits, or plain."""
_EXAMPLES: Final = "try 43,264 or 54 × 54 × 96 or 60 million"
_LEADING: Final = re.compile(r"[\d.,]+")


def question(text: str) -> tuple[Question, ...]:
    """Read "61,100,840", "54×54×96", "60 million", "Total params: 61,100,840" and the like.

    A comma, a dot or a space before three digits separates thousands. The first reading is what was
    typed; the others are what may have been meant: "61.1" for 61.1 million, M for MB, a shape for
    its product. Raises ExplorerError for any other text.
    """
    typed = " ".join(text.split())
    readings: tuple[Question, ...] = ()
    if 0 < len(typed) <= _MOST_CHARACTERS:
        readings = _read(tidied(typed).lower())
    if not readings:
        raise _not_read(typed)
    return readings


def tidied(text: str) -> str:
    """The text with single spaces between words, and without its final punctuation mark."""
    return " ".join(text.split()).rstrip(".,;:!")


def _not_read(typed: str) -> ExplorerError:
    """The error for a text that is neither a number nor a shape, or holds several numbers."""
    numbers = _ONE_OF_SEVERAL.findall(typed[:_MOST_CHARACTERS])
    several = len(numbers) > 1
    quoted = typed if len(typed) <= _QUOTED_CHARACTERS else f"{typed[:_QUOTED_CHARACTERS]}…"
    received = f"“{quoted}” {f'has {len(numbers)} numbers' if several else 'was typed'}"
    return ExplorerError(
        received if typed else "nothing was typed",
        f"one number of {MOST_DIGITS} digits at most or one shape can be searched for",
        f"try {max(numbers, key=len)} alone" if several else _EXAMPLES,
    )


def _read(typed: str) -> tuple[Question, ...]:
    if layer := of_code(typed):
        return _readings(layer, "")
    labelled = unlabelled(labelled_in_front(typed))
    value, unit = labelled or (typed, "")
    if "=" in value:
        # The result in "55·55·96 = 290,400".
        value = value.rpartition("=")[2].strip() or value
    readings = _readings(written_out(value), unit)
    row = None if readings else of_row(typed)
    return (row,) if row else readings


def _readings(typed: str, unit: Unit) -> tuple[Question, ...]:
    asked = number_of(typed, unit)
    if asked is not None:
        return (asked, *_meant(asked, typed, unit))
    decimal = decimal_of(typed)
    if decimal is not None:
        return tuple(guessed(*decimal, unit))
    shape = shape_of(typed)
    if shape is None:
        return ()
    product = number_of(str(shape.product)) if shape.shape and shape.product else None
    if product is None:
        return (shape,)
    guess = f"{shape.words} multiplied is {product.words}"
    multiplied = Question(product.words, product.figures, guess=guess, product_of=shape.shape)
    return (shape, multiplied)


def _meant(asked: Question, typed: str, unit: Unit) -> list[Question]:
    """What else a number may have meant."""
    others = relabelled(asked, _digits(typed))
    value = asked.exact
    if _THOUSANDTHS.fullmatch(typed):
        others = guessed(typed, Fraction(typed), Fraction(1, 1_000), unit)
    elif not others and value is not None and 0 < value < _SMALL and asked.unit == unit:
        others = guessed(_digits(typed), Fraction(value), Fraction(1), unit)
    return others


def _digits(typed: str) -> str:
    found = _LEADING.search(typed)
    return found[0].strip(".,") if found else typed
