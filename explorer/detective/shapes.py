"""A shape as papers, Keras, torch and torchsummary print it."""

from __future__ import annotations

import re
from typing import Final

from explorer.detective.numbers import SPACES, number_of
from explorer.detective.readings import Question
from explorer.wording.notation import number

_BETWEEN: Final = re.compile(rf"[{SPACES}]*(?:[×x*·∙⋅,;@]|-?by-?)[{SPACES}]*|[{SPACES}]+")
_BRACKETS: Final = re.compile(r"(?:torch\.size|tensorshape|size|shape)?\s*[(\[{]+(.*?)[)\]}]+")
_AFTER: Final = re.compile(
    r"\s*-?(?:pixels?|px|rgb|(?:colou?r )?images?|filters?|kernels?|(?:feature )?maps?|inputs?"
    r"|outputs?|weights|channels)$"
)
_SIDE: Final = re.compile(r"\d{1,7}")
_BATCH: Final = ("none", "?", "-1", "n", "batch")
_FEWEST, _MOST = 2, 4


def shape_of(typed: str) -> Question | None:
    """Read "54×54×96", "(None, 6, 6, 256)", "[-1, 64, 55, 55]", "torch.Size([1, 64, 55, 55])".

    A vector, as "(None, 4096)", "[1, 1000]" or "1×1×4096", is its length. None for anything else.
    """
    bracketed = _BRACKETS.fullmatch(typed)
    plain = bracketed[1] if bracketed else _AFTER.sub("", typed)
    sides = _BETWEEN.split(plain.strip().strip(","))
    batched = sides[0] in _BATCH
    if batched:
        sides = sides[1:]
    if not all(_SIDE.fullmatch(side) for side in sides):
        return None
    shape = tuple(int(side) for side in sides)
    if not 1 <= len(shape) <= _MOST or (len(shape) < _FEWEST and not batched):
        return None
    long = [side for side in shape if side != 1]
    if len(long) <= 1 and (batched or shape[0] == 1 or shape[-1] == 1):
        return number_of(str(max(shape)))
    return Question(" × ".join(number(side) for side in shape), shape=shape, batched=batched)
