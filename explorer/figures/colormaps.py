"""The color of a value: three palettes of 253 levels, one index reserved for missing numbers.

Viridis: N. Smith, S. van der Walt and E. Firing, "A better default colormap for matplotlib"
(2015), released under CC0; the 256 colors below are matplotlib's table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from explorer.figures.arrays import Values, array_namespace, device

LEVELS: Final = 253
"""colours of a scale: odd, so that a scale around 0 has a middle."""
MISSING: Final = 253
"""index of a value that is not a number or not finite."""
GAP: Final = 254
"""index of what is no value at all: between the squares, and transparent."""

_ALMOST_NOTHING: Final = 1e-30
"""the end of a scale without length: what is shown beyond it gets the colour of the end."""

_VIRIDIS: Final = (
    "44015444025645045745055946075a46085c460a5d460b5e470d60470e61471063471164471365481467481668"
    "48176948186a481a6c481b6d481c6e481d6f481f70482071482173482374482475482576482677482878482979"
    "472a7a472c7a472d7b472e7c472f7d46307e46327e46337f463480453581453781453882443983443a83443b84"
    "433d84433e85423f854240864241864142874144874045884046883f47883f48893e49893e4a893e4c8a3d4d8a"
    "3d4e8a3c4f8a3c508b3b518b3b528b3a538b3a548c39558c39568c38588c38598c375a8c375b8d365c8d365d8d"
    "355e8d355f8d34608d34618d33628d33638d32648e32658e31668e31678e31688e30698e306a8e2f6b8e2f6c8e"
    "2e6d8e2e6e8e2e6f8e2d708e2d718e2c718e2c728e2c738e2b748e2b758e2a768e2a778e2a788e29798e297a8e"
    "297b8e287c8e287d8e277e8e277f8e27808e26818e26828e26828e25838e25848e25858e24868e24878e23888e"
    "23898e238a8d228b8d228c8d228d8d218e8d218f8d21908d21918c20928c20928c20938c1f948c1f958b1f968b"
    "1f978b1f988b1f998a1f9a8a1e9b8a1e9c891e9d891f9e891f9f881fa0881fa1881fa1871fa28720a38620a486"
    "21a58521a68522a78522a88423a98324aa8325ab8225ac8226ad8127ad8128ae8029af7f2ab07f2cb17e2db27d"
    "2eb37c2fb47c31b57b32b67a34b67935b77937b87838b9773aba763bbb753dbc743fbc7340bd7242be7144bf70"
    "46c06f48c16e4ac16d4cc26c4ec36b50c46a52c56954c56856c66758c7655ac8645cc8635ec96260ca6063cb5f"
    "65cb5e67cc5c69cd5b6ccd5a6ece5870cf5773d05675d05477d1537ad1517cd2507fd34e81d34d84d44b86d549"
    "89d5488bd6468ed64590d74393d74195d84098d83e9bd93c9dd93ba0da39a2da37a5db36a8db34aadc32addc30"
    "b0dd2fb2dd2db5de2bb8de29bade28bddf26c0df25c2df23c5e021c8e020cae11fcde11dd0e11cd2e21bd5e21a"
    "d8e219dae319dde318dfe318e2e418e5e419e7e419eae51aece51befe51cf1e51df4e61ef6e620f8e621fbe723"
    "fde725"
)

_SIGNED: Final = ("1a4e9f", "7fa6de", "ffffff", "f2ae7a", "963f00")
_RATIO: Final = ("4a0d33", "cc79a7", "fff4fa")


@dataclass(frozen=True)
class Colormap:
    """A scale of colors.

    palette: LEVELS colors, the color of MISSING and a black for GAP, three bytes each.
    centred: whether 0 is in the middle (−limit to limit) instead of at the start (0 to limit).
    low, high: the colors at the two ends, in words for the text next to a picture.
    missing: the color of NaN and infinite values, in words.
    """

    palette: bytes
    centred: bool
    low: str
    high: str
    missing: str

    @property
    def colours(self) -> NDArray[np.uint8]:
        """The scale's colors, LEVELS × 3."""
        return np.frombuffer(self.palette, np.uint8)[: 3 * LEVELS].reshape(LEVELS, 3)


def _through(anchors: tuple[str, ...]) -> NDArray[np.float64]:
    """LEVELS colors, interpolated linearly between evenly spaced anchors."""
    fixed = np.array([list(bytes.fromhex(anchor)) for anchor in anchors], np.float64)
    places = np.linspace(0, 1, len(anchors))
    wanted = np.linspace(0, 1, LEVELS)
    return np.stack([np.interp(wanted, places, fixed[:, axis]) for axis in range(3)], axis=1)


def _palette(colours: NDArray[np.float64], missing: str) -> bytes:
    return np.rint(colours).astype(np.uint8).tobytes() + bytes.fromhex(missing + "000000")


_table = tuple(_VIRIDIS[start : start + 6] for start in range(0, len(_VIRIDIS), 6))

VIRIDIS: Final = Colormap(
    _palette(_through(_table), "ff2fb9"), False, "dark violet", "yellow", "pink"
)
"""For values from 0 up."""
SIGNED: Final = Colormap(_palette(_through(_SIGNED), "ff2fb9"), True, "blue", "orange", "pink")
"""For values on both sides of 0, which is white."""
RATIO: Final = Colormap(_palette(_through(_RATIO), "a9aeb6"), False, "dark", "white", "grey")
"""For how much of a value is left; grey where there was nothing to divide."""


def colormap_for(values: Values) -> Colormap:
    """SIGNED if any value is negative, else VIRIDIS."""
    xp = array_namespace(values)
    return SIGNED if bool(xp.any(xp.less(values, 0))) else VIRIDIS


def levels(values: Values, limit: float | Values, colormap: Colormap) -> Any:
    """The palette index of each value; MISSING if it is not finite, the end if it lies beyond.

    limit: the value at the scale's end; or an array that broadcasts to `values`. If it is 0, as
        for a map of zeros, 0 keeps its color.

    Returns uint8, on the device of the values.
    """
    xp = array_namespace(values)
    top = xp.asarray(limit, dtype=xp.float32, device=device(values))
    finite = xp.isfinite(values)
    whole = bool(xp.all(finite))
    known = values if whole else xp.where(finite, values, 0)
    share = known / xp.where(top > 0, top, _ALMOST_NOTHING)
    if colormap.centred:
        share += 1
        share *= (LEVELS - 1) / 2
    else:
        share *= LEVELS - 1
    share = xp.clip(share, 0, LEVELS - 1) + 0.5
    index = xp.astype(share, xp.uint8)
    return index if whole else xp.where(finite, index, MISSING)
