"""Worked examples: the formula with the numbers that a tutorial puts in."""

from __future__ import annotations

from math import prod

from explorer.arithmetic import Step
from explorer.arithmetic.geometry import windows_of
from explorer.arithmetic.window_steps import size_steps
from explorer.claims.statements.judgement import Judgement
from explorer.claims.statements.reading import NetworkReading
from explorer.claims.statements.registry import Finding, about_layer, judges
from explorer.network import Conv2d
from explorer.variants.statements import CropCount, Product, WorkedExample
from explorer.wording.notation import number


def _within(said: WorkedExample, reading: NetworkReading) -> Judgement | None:
    """Compare the side in the example with that of its layer in a network."""
    if not said.layer:
        return None
    side = reading.rows[said.layer].output_shape[-1]
    words = f"{reading.whose} has {side} × {side} after {said.layer}."
    return Judgement(side == said.result, str(side), words)


@judges(WorkedExample, gravity="shapes", answers=about_layer, within=_within)
def _worked_example(said: WorkedExample, _: NetworkReading) -> Finding:
    layer = Conv2d(filters=1, kernel=said.kernel, stride=said.stride, padding=said.padding)
    windows = windows_of(layer, said.size, said.size)
    output, exact = windows[0].output, windows[0].quotient
    so = output == said.result

    def told() -> Judgement:
        words = "The division has no remainder."
        if exact.denominator != 1:
            span = said.size - said.kernel + 2 * said.padding
            words = (
                f"{span} / {said.stride} leaves a remainder of {span % said.stride}, which "
                "frameworks round down."
            )
        return Judgement(so, number(output), words, size_steps(layer, windows))

    return Finding(so, told)


@judges(Product)
def _product(said: Product, _: NetworkReading) -> Finding:
    result = prod(said.factors)
    so = result == said.result

    def told() -> Judgement:
        factors = "·".join(number(factor) for factor in said.factors)
        step = Step("Product", f"{factors} = «{number(result)}»")
        words = "The product is right." if so else f"The product is {number(result)}."
        return Judgement(so, number(result), words, (step,))

    return Finding(so, told)


@judges(CropCount)
def _crop_count(said: CropCount, _: NetworkReading) -> Finding:
    side = said.image - said.crop + 1
    count = side * side * (2 if said.mirrored else 1)
    so = count == said.count

    def told() -> Judgement:
        mirrors = "·2" if said.mirrored else ""
        step = Step(
            "Crops", f"({said.image} − {said.crop} + 1)²{mirrors} = {side}²{mirrors} = «{count:,}»"
        )
        both_ends = (
            f"Both ends count: a crop of {said.crop} has {said.image} − {said.crop} + 1 = {side} "
            f"positions on a side of {said.image}"
        )
        twice = ", each with a mirror image" if said.mirrored else ""
        return Judgement(so, number(count), f"{both_ends}{twice}.", (step,))

    return Finding(so, told)
