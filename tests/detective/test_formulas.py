"""Every formula that an answer shows is true arithmetic, and ends in the answer's value."""

from __future__ import annotations

import re
from math import ceil, floor

import pytest

from explorer.arithmetic import trace
from explorer.detective.answer import Answer
from explorer.detective.figure import EXACT
from explorer.detective.formulas import formula
from explorer.detective.standing import facts_of
from explorer.variants import VARIANTS

COUNTED = ("parameters", "MACs", "FLOPs", "percent")
SIGNS = str.maketrans(
    {"−": "-", "·": "*", "÷": "/", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")"}
)


def worked_out(side):
    """What one side of an equation comes to; its words are left out."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", side.translate(SIGNS)).replace("^", "**")
    plain = plain.replace(" %", "/100")
    plain = re.sub(r"\b(?!floor|ceil)[A-Za-z]\w*", "", plain)
    return eval(plain, {"floor": floor, "ceil": ceil})  # noqa: S307 - a formula of our own


def answers(variant):
    """Each number of a network as it stands, as an answer."""
    network = VARIANTS[variant].network
    for quantity, layer, value in facts_of(variant):
        layers = (layer,) if layer else ()
        yield Answer(quantity, layers, value, EXACT, (variant,), network)


@pytest.mark.parametrize("variant", VARIANTS)
def test_both_sides_of_every_formula_are_equal(variant):
    traced = trace(VARIANTS[variant].network)
    for answer in answers(variant):
        terms, *results = formula(answer, traced).split(" = ")
        for result in results:
            # Half of the last digit that is printed, of a percentage and of megabytes.
            slack = 5e-5 if "%" in result else 0.005 * 2**20 if "^" in result else 0
            apart = abs(worked_out(terms) - worked_out(result))
            assert apart <= slack, (answer.what, terms, result)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_count_and_every_share_shows_how_it_comes_about(variant):
    traced = trace(VARIANTS[variant].network)
    for answer in answers(variant):
        if answer.quantity.unit in COUNTED:
            assert formula(answer, traced).split(" = ")[1] == answer.printed, answer.what
