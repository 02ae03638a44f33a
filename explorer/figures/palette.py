"""The colors: one per family of layer kinds, the same in every figure, and two grounds.

The families' colors follow M. Okabe and K. Ito, "Color Universal Design" (2008), so that
color-blind readers can tell them apart too.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from explorer.network.layers import TRAITS

FAMILIES: Final = tuple(dict.fromkeys(traits.family for traits in TRAITS.values()))
"""In the order of a legend."""

COLOUR_OF: Final = {kind: traits.family.colour for kind, traits in TRAITS.items()}
"""A layer's kind to its color."""

INPUT: Final = "#8A8F98"
"""The input where no photo lies on it."""
BAD: Final = "#D55E00"
"""What does not fit. As text it is too weak on either ground: see `Theme.bad_text`."""


class Theme(NamedTuple):
    """The colors around the layers; text colors keep a contrast of 4.5 to the ground."""

    ground: str
    surface: str
    border: str
    text: str
    muted: str
    accent_text: str
    accent_soft: str
    bad_text: str
    bad_soft: str
    good_text: str
    tint: str


LIGHT: Final = Theme(
    ground="#FFFFFF",
    surface="#F6F7F9",
    border="#E4E7EC",
    text="#1B1F24",
    muted="#5B6472",
    accent_text="#2F5FD0",
    accent_soft="#ECF1FD",
    bad_text="#B34E00",
    bad_soft="#FEF0E8",
    good_text="#00795A",
    tint="#FFF0C2",
)
DARK: Final = Theme(
    ground="#0F1216",
    surface="#171B21",
    border="#2A303A",
    text="#E6E9EE",
    muted="#98A2B3",
    accent_text="#7AA2FF",
    accent_soft="#17213B",
    bad_text="#FF9A57",
    bad_soft="#2A1A10",
    good_text="#3CC79C",
    tint="#3B3112",
)


def css_variables() -> str:
    """Every color as a CSS variable: --ex-muted, --ex-bad-text, --ex-bad; per kind: --ex-conv2d.

    The grounds' colors follow the color-scheme of the place that uses them.
    """
    themed = (
        f"--ex-{name.replace('_', '-')}:light-dark({light},{dark})"
        for name, light, dark in zip(Theme._fields, LIGHT, DARK, strict=True)
    )
    kinds = (f"--ex-{kind}:{colour}" for kind, colour in COLOUR_OF.items())
    return ";".join((*themed, *kinds, f"--ex-input:{INPUT}", f"--ex-bad:{BAD}")) + ";"


def css_squares() -> str:
    """One rule per kind that fills an element of the class ex-<kind>, hatched or plain."""
    rules = []
    for kind, traits in TRAITS.items():
        colour = "--ex-hatch" if traits.family.is_hatched else f"--ex-{kind}"
        rules.append(f".ex-{kind}{{background:var({colour})}}")
    return "".join(rules)


def mixed(colour: str, percent: int, ground: str) -> str:
    """`percent` of a color mixed into a ground, both "#RRGGBB", like CSS's color-mix(in srgb)."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(
        f"{round((over * percent + under * (100 - percent)) / 100):02X}" for over, under in pairs
    )


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))
