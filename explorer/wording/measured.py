"""How measured values are written: activations, times and shares, unlike exact counts."""

from __future__ import annotations

import math
from typing import Final

_FIGURES: Final = 3
_SMALLEST: Final = 1e-6  # smaller values are written with a power of ten
_LARGEST: Final = 1e9


def measured(value: float, figures: int = _FIGURES) -> str:
    """A value to a few significant figures: "165", "−0.00368", "1.20e−9", "0"."""
    if math.isnan(value):
        return "not a number"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == 0:
        return "0"
    if not _SMALLEST <= abs(value) < _LARGEST:
        text = (
            f"{value:.{figures - 1}e}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
        )
    else:
        rounded = float(f"{value:.{figures - 1}e}")
        decimals = max(0, figures - 1 - math.floor(math.log10(abs(rounded))))
        text = f"{rounded:,.{decimals}f}"
    return text.replace("-", "−")


def milliseconds(seconds: float) -> str:
    """A time in ms without its unit, to hundredths or three figures: "0.05", "22.9"."""
    value = 1e3 * seconds
    return f"{value:.2f}" if value < 1 else measured(value)


def percent(share: float) -> str:
    """A share from 0 to 1: "49.2 %"."""
    return f"{100 * share:.1f} %"
