"""The cell beside the totals: what torchinfo counts for the same network, and why it differs."""

from __future__ import annotations

import sys
from html import escape
from typing import TYPE_CHECKING

from explorer.arithmetic.notation import number

if TYPE_CHECKING:
    from explorer.network import Network
    from explorer.runtime import Witness

_OPEN = '<div class="ex-cell ex-witness"><div class="ex-label">A second opinion: torchinfo</div>'


def torch_is_loaded() -> bool:
    """Whether asking the witness costs milliseconds, and not the second that loads torch."""
    return "explorer.runtime.witness" in sys.modules


def waiting_cell() -> str:
    """The cell before torch is there."""
    return f'{_OPEN}<div class="ex-hint">It counts a module of its own; torch is being loaded.</div></div>'


def broken_cell() -> str:
    """The cell of a network that cannot be built."""
    return (
        f"{_OPEN}<dl><dt>— not checkable</dt></dl>"
        '<div class="ex-hint">torchinfo counts a real module, and this network cannot be built. '
        "It is asked again once it can.</div></div>"
    )


def witness_cell(network: Network) -> str:
    """The cell with torchinfo's counts, loading torch where it is not loaded yet."""
    from explorer.runtime import witness  # noqa: PLC0415 - torch stays off the first paint's way

    return _cell(witness(network))


def _cell(seen: Witness) -> str:
    raise NotImplementedError
