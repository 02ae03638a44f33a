"""How the constants of LRN are written, in prose and in each implementation's own code."""

from __future__ import annotations

from typing import Final

from explorer.arithmetic.arrays.lrn_conventions import Constants, Convention
from explorer.network.kinds.norms import Region

_SUPERSCRIPTS: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN_FROM: Final = 1e-3
_PLAIN_TO: Final = 1e6


def decimal(value: float) -> str:
    """A constant in prose: "2", "0.75", "10⁻⁴", "5 · 10⁻⁴"."""
    if value == 0 or _PLAIN_FROM <= abs(value) < _PLAIN_TO:
        return f"{value:g}"
    mantissa, exponent = _scientific(value, 3)
    power = f"10{str(exponent).translate(_SUPERSCRIPTS)}"
    return power if mantissa == "1" else f"{mantissa} · {power}"


def code(value: float) -> str:
    """A constant as a program has it: "5e-4", "0.75"."""
    if value == 0 or _PLAIN_FROM <= abs(value) < _PLAIN_TO:
        return f"{value:g}"
    mantissa, exponent = _scientific(value, 5)
    return f"{mantissa}e{exponent}"


def _scientific(value: float, places: int) -> tuple[str, int]:
    """The mantissa without zeros at its end, and the exponent: ("5", -4)."""
    mantissa, exponent = f"{value:.{places}e}".split("e")
    return mantissa.rstrip("0").rstrip("."), int(exponent)


UNITS: Final[dict[Region, str]] = {"across": "channel", "within": "position"}
"""What a window holds, one of it."""


def weight_words(convention: Convention) -> str:
    """The factor of a square: "α", "(α / n)", "(α / n²)"."""
    if not convention.divides:
        return "α"
    return "(α / n)" if convention.region == "across" else "(α / n²)"


def written(convention: Convention, paper: Constants) -> str:
    """What to write in a convention for constants of the paper's formula, across channels."""
    if convention.region == "within":
        return "nothing does: its window lies within one map"
    size, alpha, beta, k = convention.written(paper)
    if convention.by_radius and size % 2 == 0:
        return f"no radius gives a window of {size}"
    if convention.id == "torch":
        return f"size={size}, alpha={code(alpha)}, beta={code(beta)}, k={code(k)}"
    if convention.id == "tensorflow":
        radius = f"depth_radius={size // 2}, bias={code(k)}"
        return f"{radius}, alpha={code(alpha)}, beta={code(beta)}"
    window = f"r = {size // 2}" if convention.by_radius else f"n = {size}"
    return f"k = {decimal(k)}, α = {decimal(alpha)}, {window}, β = {decimal(beta)}"


IN_CODE: Final = frozenset({"torch", "tensorflow"})
"""Conventions whose constants are written as arguments of a call."""

NOTES: Final = {
    "paper": "as it stands",
    "original_code": "its file has α = 10⁻⁴, so 2 · 10⁻⁵ takes effect; each GPU has its own window",
    "original_within": "Caffe's WITHIN_CHANNEL, with k always 1; its file has α = 0.001, so "
    "4 · 10⁻⁵ takes effect, on n × n positions",
    "torch": "LocalResponseNorm, Caffe's LRN, ONNX's LRN: α times n",
    "tensorflow": "tf.nn.local_response_normalization: radius 2 is a window of 5",
    "textbook": "r = 2, α = 0.00002, k = 1 are Caffe's defaults with the division done: 10⁻⁴ / 5",
}
"""What is to be known about each convention, beside what is written in it."""
