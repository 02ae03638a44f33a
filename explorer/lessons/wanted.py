"""What a question asks of a layer: the right value, the formula, and the slips it knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from explorer.arithmetic import Row
from explorer.arithmetic.steps import MACS, PARAMETERS
from explorer.arithmetic.window_steps import FIELD, SIZE
from explorer.lessons.slip import Made, Slip
from explorer.lessons.slips.counts import PARAMETER_SLIPS
from explorer.lessons.slips.fields import FIELD_SLIPS
from explorer.lessons.slips.shapes import VALUE_SLIPS
from explorer.lessons.slips.sizes import SIZE_SLIPS, axis_of
from explorer.lessons.slips.work import MAC_SLIPS


@dataclass(frozen=True)
class Wanted:
    """A number that a layer determines.

    title: its name. unit: what it counts, for the answer's line; "" for a plain number.
    right: the number, from the layer's row. formula: the way to it, its own numbers in ‹ ›.
    note: one sentence beside the right answer; "" for none.
    digits: after the point; 0 for a whole number.
    """

    title: str
    unit: str
    right: Callable[[Row], int | float]
    formula: Callable[[Row], str]
    note: Callable[[Row], str] = lambda _: ""
    slips: tuple[Slip, ...] = ()
    digits: int = 0


def mistake(id_: str, name: str, made: Callable[[Row], Made | None]) -> Slip:
    """Make a slip of one question only; practice does not count it."""
    return Slip(id_, name, "output size", made)


def _formula(quantity: str) -> Callable[[Row], str]:
    """The left side of the arithmetic's own formula."""

    def left(row: Row) -> str:
        for step in row.steps:
            if step.quantity == quantity:
                return step.marked.rpartition(" = ")[0]
        return "This kind of layer stores no weights and no biases."

    return left


def _note(quantity: str) -> Callable[[Row], str]:
    return lambda row: next((each.note for each in row.steps if each.quantity == quantity), "")


OUTPUT_SIZE: Final = Wanted(
    "Output height and width",
    "",
    lambda row: axis_of(row).output,
    _formula(SIZE),
    _note(SIZE),
    SIZE_SLIPS,
)
STORED: Final = Wanted(
    "Parameters",
    "parameters",
    lambda row: row.parameters,
    _formula(PARAMETERS),
    _note(PARAMETERS),
    PARAMETER_SLIPS,
)
WORK: Final = Wanted("MACs", "MACs", lambda row: row.macs, _formula(MACS), _note(MACS), MAC_SLIPS)
SEEN: Final = Wanted(
    "Receptive field",
    "pixels",
    lambda row: row.receptive_field.size[0] if row.receptive_field else 0,
    _formula(FIELD),
    _note(FIELD),
    FIELD_SLIPS,
)
FLATTENED: Final = Wanted(
    "Values",
    "values",
    lambda row: row.output_shape[0],
    _formula("Values"),
    _note("Values"),
    VALUE_SLIPS,
)
