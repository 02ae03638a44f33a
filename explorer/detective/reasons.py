"""Why an answer of the detective is so: the formula with its numbers, and what stands around it."""

from __future__ import annotations

from typing import Final, NamedTuple

from explorer.arithmetic import Row, Trace, trace
from explorer.arithmetic.notation import number
from explorer.arithmetic.rows import BYTES_PER_VALUE
from explorer.arithmetic.steps import MACS as MACS_STEP
from explorer.arithmetic.steps import PARAMETERS as PARAMETERS_STEP
from explorer.claims.comparison import compare, entry_words, ledger
from explorer.detective.answer import Answer
from explorer.detective.quantities import (
    ACTIVATION_BYTES,
    FLATTENED,
    FLOPS,
    LAYER_MACS,
    LAYER_PARAMETERS,
    LAYER_VALUES,
    MACS,
    NEURONS,
    NOT_TRAINED,
    PARAMETERS,
    SHAPE,
    SIDE,
    TRAINABLE,
    WEIGHT_BYTES,
)
from explorer.network import Conv2d, Flatten, Linear
from explorer.variants import VARIANTS

_FAMILIES: Final = (
    ("in convolutions", ("conv2d",)),
    ("in linear layers", ("linear",)),
    ("in batch norms", ("batch_norm",)),
)
_MOST_TERMS: Final = 5


class Reason(NamedTuple):
    """formula: "62,378,344 − 11,534,336 in fc6 = 50,844,008"; "" where there is none to show.

    notes: whole sentences.
    """

    formula: str
    notes: tuple[str, ...]


def reason(answer: Answer, exact: Answer | None = None) -> Reason:
    """Why the answer has its value.

    exact: an answer that is the number itself; where this one is only near, the notes say what of
        that is left.
    """
    traced = trace(answer.network)
    notes = [*_way(answer, traced), *_same_inputs(answer), *_left(answer, exact)]
    return Reason(_formula(answer, traced), tuple(notes))


def _formula(answer: Answer, traced: Trace) -> str:
    quantity, value = answer.quantity, answer.printed
    if answer.layer:
        return _of_layer(answer, next(r for r in traced.rows if r.layer.name == answer.layer))
    if quantity in (PARAMETERS, MACS):
        return _changed_total(answer, traced) if answer.changes else _total(answer, traced)
    untrained = number(traced.parameters - traced.trainable_parameters)
    counted = [row for row in traced.rows if isinstance(row.layer, Conv2d | Linear)]
    formulas = {
        TRAINABLE: f"{number(traced.parameters)} − {untrained}",
        NOT_TRAINED: f"{number(traced.parameters)} − {number(traced.trainable_parameters)}",
        FLOPS: f"2 · {number(traced.macs)}",
        NEURONS: " + ".join(number(row.output_values) for row in counted),
        WEIGHT_BYTES: f"{BYTES_PER_VALUE} · {number(traced.parameters)}",
        ACTIVATION_BYTES: f"{BYTES_PER_VALUE} · {number(traced.output_values)}",
    }
    return f"{formulas[quantity]} = {value}" if quantity in formulas else ""


def _total(answer: Answer, traced: Trace) -> str:
    """The total, family by family of layers."""
    terms = []
    for words, kinds in _FAMILIES:
        rows = [row for row in traced.rows if row.layer.kind in kinds]
        part = sum(_count(answer, row) for row in rows)
        if part:
            terms.append(f"{number(part)} {words}")
    return f"{' + '.join(terms)} = {answer.printed}"


def _changed_total(answer: Answer, traced: Trace) -> str:
    """The total as the change made it of the unchanged network's, layer by layer."""
    base = trace(VARIANTS[answer.variants[0]].network)
    counts: dict[str, int] = {}
    for of, sign in ((traced, 1), (base, -1)):
        for row in of.rows:
            counts[row.layer.name] = counts.get(row.layer.name, 0) + sign * _count(answer, row)
    changed = [(name, count) for name, count in counts.items() if count]
    if not changed or len(changed) > _MOST_TERMS:
        return _total(answer, traced)
    start = sum(_count(answer, row) for row in base.rows)
    terms = [f"{'+' if c > 0 else '−'} {number(abs(c))} in {name}" for name, c in changed]
    return f"{number(start)} {' '.join(terms)} = {answer.printed}"


def _count(answer: Answer, row: Row) -> int:
    return row.macs if answer.quantity is MACS else row.parameters


def _of_layer(answer: Answer, row: Row) -> str:
    steps = {step.quantity: step.text for step in row.steps}
    if answer.quantity is LAYER_PARAMETERS:
        return steps.get(PARAMETERS_STEP, "")
    if answer.quantity is LAYER_MACS:
        return steps.get(MACS_STEP, "")
    if answer.quantity in (FLATTENED, SHAPE, SIDE):
        return next(iter(steps.values()), "")
    if answer.quantity is LAYER_VALUES:
        return f"{' · '.join(number(side) for side in row.output_shape)} = {answer.printed}"
    return ""


def _way(answer: Answer, traced: Trace) -> list[str]:
    """How the sides shrink, where the change makes them others and that decides the number."""
    if not answer.changes or answer.quantity not in (PARAMETERS, TRAINABLE, FLATTENED):
        return []
    sides = _sides(traced)
    if sides == _sides(trace(VARIANTS[answer.variants[0]].network)):
        return []
    flat = next((row for row in traced.rows if isinstance(row.layer, Flatten)), None)
    ending = f", so {flat.layer.name} is {number(flat.output_shape[0])}" if flat else ""
    return [f"{' → '.join(map(number, sides))}{ending}."]


def _sides(traced: Trace) -> list[int]:
    """The heights of the maps, each once where layers in a row keep it."""
    sides = [traced.network.input.height]
    for row in traced.rows:
        if len(row.output_shape) > 1 and row.output_shape[1] != sides[-1]:
            sides.append(row.output_shape[1])
    return sides


def _same_inputs(answer: Answer) -> list[str]:
    if answer.same_inputs is None:
        return []
    first, last = answer.same_inputs
    return [f"Every input from {number(first)} to {number(last)} gives the same."]


def _left(answer: Answer, exact: Answer | None) -> list[str]:
    """What lies between a near answer and the exact one, from their comparison."""
    if answer.exact or exact is None or exact.quantity != answer.quantity:
        return []
    if answer.quantity not in (PARAMETERS, MACS):
        return []
    comparison = compare((answer.network, exact.network))
    shares = ledger(comparison, 1)
    if shares is None:
        return []
    terms = []
    for entry in shares.entries:
        count = entry.macs if answer.quantity is MACS else entry.parameters
        if count:
            terms.append(
                f"{entry_words(comparison, 1, entry)} ({'+' if count > 0 else ''}{number(count)})"
            )
    return [f"What is left: {', '.join(terms)}."] if 0 < len(terms) <= _MOST_TERMS else []
