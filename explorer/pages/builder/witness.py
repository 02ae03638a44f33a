"""The cell beside the totals: what torchinfo counts for the same network, and why it differs."""

from __future__ import annotations

import sys
from html import escape
from typing import TYPE_CHECKING, Final

from explorer import runtime
from explorer.arithmetic import Trace
from explorer.wording.notation import number

if TYPE_CHECKING:
    from explorer.runtime import Witness
    from explorer.runtime.torchinfo_witness import Difference

_OPEN: Final = '<div class="ex-cell ex-witness"><div class="ex-label">A second opinion: torchinfo'


def torch_is_loaded() -> bool:
    """Whether asking the witness costs milliseconds, and not the second that loads torch."""
    return "torch" in sys.modules


def waiting_cell() -> str:
    """The cell before torch is there."""
    return (
        f'{_OPEN}</div><div class="ex-hint">It is about to count a module of its own.</div></div>'
    )


def witness_cell(traced: Trace) -> str:
    """The cell with torchinfo's counts; it loads torch where that is not loaded yet."""
    if traced.error is not None:
        return (
            f"{_OPEN}</div><dl><dt>— not checkable</dt><dd></dd></dl>"
            '<div class="ex-hint">torchinfo counts a real module, and this network cannot be '
            "built. It is asked again once it can.</div></div>"
        )
    seen = runtime.witness(traced.network)
    lines = _line(seen.parameters, "parameters", seen.parameters - traced.parameters) + _line(
        seen.mult_adds, "mult-adds", seen.mult_adds - traced.macs
    )
    return (
        f"{_OPEN} {escape(seen.version)}</div><dl>{lines}</dl>"
        f'<div class="ex-hint">{escape(_reasons(seen))}</div></div>'
    )


def _line(count: int, what: str, more: int) -> str:
    verdict = (
        '<dd class="ex-good">✓ the same</dd>'
        if more == 0
        else f"<dd>{'+' if more > 0 else ''}{number(more)}</dd>"
    )
    return f"<dt>{number(count)} {what}</dt>{verdict}"


def _reasons(seen: Witness) -> str:
    """Why its counts differ, each reason with its amount; what no reason explains is said too."""
    found: list[Difference] = [*seen.parameter_differences, *seen.mult_add_differences]
    told = [f"{number(each.amount)}: {each.reason}." for each in found]
    unexplained = seen.unexplained_parameters, seen.unexplained_mult_adds
    if any(unexplained):
        told.append(
            f"Not explained: {number(unexplained[0])} parameters, {number(unexplained[1])} "
            "mult-adds."
        )
    return " ".join(told) or "It counts what is counted here."
