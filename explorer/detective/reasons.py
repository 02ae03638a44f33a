"""Why an answer has its value: the formula with its numbers, and notes."""

from __future__ import annotations

from typing import Final, NamedTuple

from explorer.arithmetic import Trace, trace
from explorer.detective import quantities as q
from explorer.detective.answer import Answer, way_of
from explorer.detective.formulas import formula
from explorer.network import Flatten
from explorer.variants import VARIANTS
from explorer.wording.notation import number

_MAC: Final = "A MAC is one multiplication and one addition; bias adds are not counted."
_CONVENTIONS: Final = {
    q.MACS: _MAC,
    q.LAYER_MACS: _MAC,
    q.TORCHINFO: "torchinfo counts each bias add and each weight of a batch norm as one more.",
    q.PTFLOPS: "ptflops adds bias adds, ReLUs and the values that pools read.",
    q.THOP: "thop adds the average pool: one add per value and a division.",
    q.TORCHSUMMARY_BYTES: "torchsummary doubles every layer’s outputs, for the gradients.",
    q.TORCHSUMMARY_ALL: "torchsummary adds input, doubled outputs and parameters.",
    q.TORCHINFO_BYTES: "torchinfo doubles the outputs of the layers with parameters.",
    q.TORCHINFO_ALL: "torchinfo adds input, doubled outputs and parameters.",
    q.WEIGHTS: "Biases are left out.",
    q.EARLY_THOP: "Early versions of thop count a fully connected layer’s products and adds.",
    q.CONV_MACS: "The fully connected layers are left out.",
    q.NEURONS: "One neuron per output of a convolution or fully connected layer.",
    q.GPU_SHAPE: "Each GPU holds half of the layer.",
    q.GPU_VALUES: "Each GPU holds half of the layer.",
    q.GPU_FILTERS: "Each GPU holds half of the layer.",
    q.GPU_UNITS: "Each GPU holds half of the layer.",
}


class Reason(NamedTuple):
    """formula: "62,378,344 − 11,534,336 in fc6 = 50,844,008"; "" if there is none to show.

    notes: whole sentences.
    """

    formula: str
    notes: tuple[str, ...]


def reason(answer: Answer) -> Reason:
    """Why the answer has its value."""
    notes = [*answer.notes]
    if answer.quantity in _CONVENTIONS:
        notes.append(_CONVENTIONS[answer.quantity])
    if answer.network is None:
        return Reason("", tuple(notes))
    traced = trace(answer.network)
    notes += [*_way(answer, traced), *_same_inputs(answer), *_doubt(answer)]
    return Reason(_formula(answer, traced), tuple(notes))


def _formula(answer: Answer, traced: Trace) -> str:
    """The first network's formula, with the network's name if the others may have another."""
    text = formula(answer, traced)
    others = (trace(VARIANTS[variant].network) for variant in answer.variants[1:])
    alike = not answer.changes and all(formula(answer, other) == text for other in others)
    if not text or len(answer.variants) == 1 or alike:
        return text
    return f"{VARIANTS[answer.variants[0]].short_title}: {text}"


def _way(answer: Answer, traced: Trace) -> list[str]:
    """How the sides shrink, if the change affects them and they decide the number."""
    way = way_of(answer)
    if not way:
        return []
    flat = next(iter(traced.rows_of(Flatten)), None)
    ending = f", so {flat.layer.name} is {number(flat.output_shape[0])}" if flat else ""
    return [f"{' → '.join(map(number, way))}{ending}."]


def _same_inputs(answer: Answer) -> list[str]:
    if answer.same_inputs is None:
        return []
    first, last = answer.same_inputs
    return [f"Every input from {number(first)} to {number(last)} gives the same result."]


def _doubt(answer: Answer) -> list[str]:
    if len(answer.changes) < 2:  # noqa: PLR2004 - a pair
        return []
    return ["Two changes at once can match a number by chance: try more numbers from the text."]
