"""The cell beside the totals: what torchinfo counts for the same network, and why it differs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from explorer import runtime
from explorer.arithmetic import Trace
from explorer.html import Child, Markup, fragment, h
from explorer.wording.notation import number

if TYPE_CHECKING:
    from explorer.runtime import Witness
    from explorer.runtime.torchinfo_witness import Difference


def torch_is_loaded() -> bool:
    """Whether asking the witness takes milliseconds, instead of the second that loads torch."""
    return "torch" in sys.modules


def waiting_cell() -> Markup:
    """The cell before torch is loaded."""
    return _cell("", None, "It is about to count a module of its own.")


def witness_cell(traced: Trace) -> Markup:
    """The cell with torchinfo's counts; it loads torch if that is not loaded yet."""
    if traced.error is not None:
        return _cell(
            "",
            h.dl(h.dt("— not checkable"), h.dd()),
            "torchinfo counts a real module, and this network does not fit together. It counts "
            "again once it does.",
        )
    seen = runtime.witness(traced.network)
    lines = (
        _line(seen.parameters, "parameters", seen.parameters - traced.parameters),
        _line(seen.mult_adds, "mult-adds", seen.mult_adds - traced.macs),
    )
    return _cell(f" {seen.version}", h.dl(lines), _reasons(seen))


def _cell(version: str, counts: Child, hint: str) -> Markup:
    return h.div(
        h.div(f"A second opinion: torchinfo{version}", class_="ex-label"),
        counts,
        h.div(hint, class_="ex-hint"),
        class_="ex-cell ex-witness",
    )


def _line(count: int, what: str, more: int) -> Markup:
    sign = "+" if more > 0 else ""
    verdict = h.dd(f"{sign}{number(more)}") if more else h.dd("✓ the same", class_="ex-good")
    return fragment(h.dt(f"{number(count)} {what}"), verdict)


def _reasons(seen: Witness) -> str:
    """Why its counts differ, each reason with its amount; an unexplained one is shown too."""
    found: list[Difference] = [*seen.parameter_differences, *seen.mult_add_differences]
    told = [f"{number(each.amount)}: {each.reason}." for each in found]
    unexplained = seen.unexplained_parameters, seen.unexplained_mult_adds
    if any(unexplained):
        told.append(
            f"Not explained: {number(unexplained[0])} parameters, {number(unexplained[1])} "
            "mult-adds."
        )
    return " ".join(told) or "torchinfo counts exactly what is counted here."
