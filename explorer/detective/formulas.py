"""The formula of an answer with its numbers put in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from explorer.arithmetic import Row, Trace, trace
from explorer.arithmetic.rows import BYTES_PER_VALUE
from explorer.arithmetic.steps import MACS as MACS_STEP
from explorer.arithmetic.steps import PARAMETERS as PARAMETERS_STEP
from explorer.detective import quantities as q
from explorer.detective.answer import Answer
from explorer.network import Conv2d, Linear, Weighted
from explorer.variants import VARIANTS
from explorer.wording.notation import number

_FAMILIES: Final = (
    ("in convolutions", ("conv2d",)),
    ("in fully connected layers", ("linear",)),
    ("in batch normalization", ("batch_norm",)),
)
_MOST_TERMS: Final = 5
_BY_STEPS: Final = {q.LAYER_PARAMETERS: PARAMETERS_STEP, q.LAYER_MACS: MACS_STEP}

_Count = Callable[[Row], int]


def formula(answer: Answer, traced: Trace) -> str:
    """The formula: "62,378,344 − 11,534,336 in fc6 = 50,844,008"; "" if there is none to show.

    traced: the trace of the answer's network.
    """
    if answer.layer:
        return _of_layer(answer, next(r for r in traced.rows if r.layer.name == answer.layer))
    counts: dict[q.Quantity, _Count] = {
        q.PARAMETERS: lambda row: row.parameters,
        q.MACS: lambda row: row.macs,
    }
    if answer.quantity in counts:
        return _total(answer, traced, counts[answer.quantity])
    terms = _terms(answer, traced)
    return f"{terms} = {answer.printed}{_in_megabytes(answer)}" if terms else ""


def _terms(answer: Answer, traced: Trace) -> str:
    """The left side of the formula of a total that is not a plain sum over families."""
    quantity = answer.quantity
    if quantity in (q.EARLY_THOP, q.TORCHINFO, q.PTFLOPS, q.THOP) and isinstance(answer.value, int):
        return f"{number(traced.macs)} MACs + {number(answer.value - traced.macs)}"
    return _layer_by_layer(quantity, traced) or _of_totals(quantity, traced)


def _layer_by_layer(quantity: q.Quantity, traced: Trace) -> str:
    """The sum over the layers that the quantity counts; "" for any other quantity."""
    counted = traced.rows_of(Weighted)
    convolutions, linears = traced.rows_of(Conv2d), traced.rows_of(Linear)
    sums: dict[q.Quantity, tuple[list[Row], _Count]] = {
        q.NEURONS: (counted, lambda row: row.output_values),
        q.HIDDEN_VALUES: (counted[:-1], lambda row: row.output_values),
        q.CONV_VALUES: (convolutions, lambda row: row.output_values),
        q.CONV_PARAMETERS: (convolutions, lambda row: row.parameters),
        q.LINEAR_PARAMETERS: (linears, lambda row: row.parameters),
        q.CONV_WEIGHTS: (convolutions, lambda row: row.costs.weights),
        q.LINEAR_WEIGHTS: (linears, lambda row: row.costs.weights),
        q.CONV_MACS: (convolutions, lambda row: row.macs),
        q.LINEAR_MACS: (linears, lambda row: row.macs),
        q.BIASES: (counted, lambda row: row.costs.biases),
    }
    if quantity not in sums:
        return ""
    rows, count = sums[quantity]
    return _sum(count(row) for row in rows)


def _of_totals(quantity: q.Quantity, traced: Trace) -> str:
    """How a quantity follows from other totals: twice, a difference, a share; "" if it does not."""
    convolutions, linears = traced.rows_of(Conv2d), traced.rows_of(Linear)
    entering = traced.network.input
    sides = f"{number(entering.height)} · {number(entering.width)} · {number(entering.channels)}"
    untrained = traced.parameters - traced.trainable_parameters
    weights = sum(row.costs.weights for row in traced.rows)
    biases = sum(row.costs.biases for row in traced.rows)
    adds = sum(row.bias_adds for row in traced.rows)
    others = {
        q.TRAINABLE: f"{number(traced.parameters)} − {number(untrained)}",
        q.NOT_TRAINED: f"{number(traced.parameters)} − {number(traced.trainable_parameters)}",
        q.WEIGHTS: f"{number(weights + biases)} − {number(biases)}",
        q.FLOPS: f"2 · {number(traced.macs)}",
        q.CONV_FLOPS: f"2 · {number(sum(row.macs for row in convolutions))}",
        q.BIASED_FLOPS: f"2 · {number(traced.macs)} + {number(adds)}",
        q.INPUT_VALUES: sides,
        q.INPUT_BYTES: f"{BYTES_PER_VALUE} · {sides}",
        q.WEIGHT_BYTES: f"{BYTES_PER_VALUE} · {number(traced.parameters)}",
        q.HALF_BYTES: f"2 · {number(traced.parameters)}",
        q.ACTIVATION_BYTES: f"{BYTES_PER_VALUE} · {number(traced.output_values)}",
        q.TORCHSUMMARY_BYTES: f"2 · {BYTES_PER_VALUE} · {number(traced.output_values)}",
    }
    shares = {
        q.CONV_SHARE: (sum(row.macs for row in convolutions), traced.macs),
        q.CONV_PARAMETER_SHARE: (sum(row.parameters for row in convolutions), traced.parameters),
        q.LINEAR_SHARE: (sum(row.parameters for row in linears), traced.parameters),
        q.LINEAR_MAC_SHARE: (sum(row.macs for row in linears), traced.macs),
    }
    if quantity in shares:
        return f"{number(shares[quantity][0])} ÷ {number(shares[quantity][1])}"
    return others.get(quantity, "")


def _in_megabytes(answer: Answer) -> str:
    """The bytes in millions, in both readings of that: " = 243.9 · 10^6 = 232.6 · 2^20"."""
    if answer.quantity.unit != "bytes" or not isinstance(answer.value, int):
        return ""
    return f" = {answer.value / 10**6:,.2f} · 10^6 = {answer.value / 2**20:,.2f} · 2^20"


def _sum(values: Iterable[int]) -> str:
    return " + ".join(number(value) for value in values if value)


def _total(answer: Answer, traced: Trace, count: _Count) -> str:
    """The total: the unchanged network's with what the change adds, or family by family."""
    if answer.changes:
        base = trace(VARIANTS[answer.variants[0]].network)
        moved: dict[str, int] = {}
        for of, sign in ((traced, 1), (base, -1)):
            for row in of.rows:
                moved[row.layer.name] = moved.get(row.layer.name, 0) + sign * count(row)
        terms = [(name, of) for name, of in moved.items() if of]
        if 0 < len(terms) <= _MOST_TERMS:
            words = [f"{'+' if of > 0 else '−'} {number(abs(of))} in {name}" for name, of in terms]
            start = sum(count(row) for row in base.rows)
            return f"{number(start)} {' '.join(words)} = {answer.printed}"
    parts = [
        (sum(count(r) for r in traced.rows if r.layer.kind in kinds), words)
        for words, kinds in _FAMILIES
    ]
    return f"{' + '.join(f'{number(n)} {w}' for n, w in parts if n)} = {answer.printed}"


def _of_layer(answer: Answer, row: Row) -> str:
    steps = {step.quantity: step.text for step in row.steps}
    quantity, layer = answer.quantity, row.layer
    if quantity in _BY_STEPS:
        return steps.get(_BY_STEPS[quantity], "")
    if quantity in (q.FLATTENED, q.SHAPE, q.SIDE):
        return next(iter(steps.values()), "")
    if quantity is q.LAYER_VALUES:
        channels, height, width = row.output_shape  # type: ignore[misc]  # these are of maps
        return f"{number(height)} · {number(width)} · {number(channels)} = {answer.printed}"
    filters = layer.filters if isinstance(layer, Conv2d) else 0
    others = {
        q.LAYER_WEIGHTS: f"{number(row.parameters)} − {number(row.costs.biases)}",
        q.LAYER_FLOPS: f"2 · {number(row.macs)}",
        q.LAYER_BIASED_MACS: f"{number(row.macs)} + {number(row.bias_adds)}",
        q.LAYER_BYTES: f"{BYTES_PER_VALUE} · {number(row.parameters)}",
        q.FILTER_WEIGHTS: f"{number(row.costs.weights)} ÷ {number(filters)}",
        q.GPU_VALUES: f"{number(row.output_values)} ÷ 2",
    }
    terms = others.get(quantity, "")
    return f"{terms} = {answer.printed}{_in_megabytes(answer)}" if terms else ""
