"""How a field is shown, where its name and its type do not say it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """Stands in a field's `Annotated`; `explorer.network.fields` reads it.

    words: the field as it is read; its name without underscores if left out.
    hint: what it can be, in a few words; made from its bounds if left out.
    step: how far one press of a stepper goes; 1, and 0.01 for a decimal, if left out.
    is_rare: whether it is rarely changed and so stands under "More".
    in_table: whether the table "Every layer" has a cell for it. The table holds the numbers that
        most often make a shape or a count another; the inspector has the rest.
    before: the word before its value in that cell; the field's words if left out.
    is_doubled: whether its neighbours are twice and half as many.
    halved: how its value is said where a remedy halves it; "" where none does.
    also: what other programs call the field, in snake case.
    """

    words: str = ""
    hint: str = ""
    step: float | None = None
    is_rare: bool = False
    in_table: bool = True
    before: str | None = None
    is_doubled: bool = False
    halved: str = ""
    also: tuple[str, ...] = ()
