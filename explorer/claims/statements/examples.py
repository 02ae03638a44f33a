"""Worked examples: the formula with the numbers that a tutorial puts in."""

from __future__ import annotations

from math import prod
from typing import assert_never

from explorer.arithmetic import Step
from explorer.arithmetic.geometry import windows_of
from explorer.arithmetic.window_steps import size_steps
from explorer.claims.statements.judgement import Judgement
from explorer.network import Conv2d
from explorer.variants.claim import ArithmeticStatement, CropCount, Product, WorkedExample
from explorer.wording.notation import number


def judge_arithmetic(statement: ArithmeticStatement) -> Judgement:
    """Whether the numbers give what is said, and the formula with them."""
    match statement:
        case WorkedExample():
            return _worked(statement)
        case Product():
            result = prod(statement.factors)
            factors = "·".join(number(factor) for factor in statement.factors)
            step = Step("Product", f"{factors} = «{number(result)}»")
            return Judgement(
                result == statement.result, number(result), "The product is right.", (step,)
            )
        case CropCount():
            return _crops(statement)
        case _:
            assert_never(statement)


def _worked(example: WorkedExample) -> Judgement:
    layer = Conv2d(filters=1, kernel=example.kernel, stride=example.stride, padding=example.padding)
    windows = windows_of(layer, example.size, example.size)
    output, exact = windows[0].output, windows[0].quotient
    explanation = "The division has no remainder."
    if exact.denominator != 1:
        span = example.size - example.kernel + 2 * example.padding
        explanation = (
            f"{span} / {example.stride} leaves a remainder of {span % example.stride}, which "
            "frameworks round down."
        )
    return Judgement(
        output == example.result, number(output), explanation, size_steps(layer, windows)
    )


def _crops(crops: CropCount) -> Judgement:
    side = crops.image - crops.crop + 1
    count = side * side * (2 if crops.mirrored else 1)
    mirrors = "·2" if crops.mirrored else ""
    step = Step(
        "Crops", f"({crops.image} − {crops.crop} + 1)²{mirrors} = {side}²{mirrors} = «{count:,}»"
    )
    both_ends = (
        f"Both ends count: a crop of {crops.crop} has {crops.image} − {crops.crop} + 1 = {side} "
        f"positions on a side of {crops.image}"
    )
    twice = ", each with a mirror image" if crops.mirrored else ""
    return Judgement(count == crops.count, number(count), f"{both_ends}{twice}.", (step,))
