"""The drawing's style sheet: one set of rules, for a page and for a standalone file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from explorer.figures.drawing_layout import CHIP_SIZE, NAME_SIZE, SHAPE_SIZE
from explorer.figures.palette import BAD, COLOUR_OF, DARK, INPUT, LIGHT, Theme, mixed

_Pick = Callable[[str, str], str]
"""From a colour on the light ground and one on the dark, what the rule says."""

# How much of a kind's color is mixed into the ground for each face, and into the text color for
# the edges.
_FACES = {"left": 46, "top": 26, "right": 72}
_EDGE = 85


@cache
def style_for_page() -> str:
    """The rules for a page that sets color-scheme."""
    return _fixed() + _coloured(lambda light, dark: f"light-dark({light},{dark})")


@cache
def file_style() -> str:
    """The rules for a standalone file: light, or dark if the viewer prefers it.

    Every color is written out, for programs without color-mix and light-dark.
    """
    dark = _coloured(lambda _, dark: dark) + f".paper{{fill:{DARK.ground}}}"
    light = _coloured(lambda light, _: light) + f".paper{{fill:{LIGHT.ground}}}"
    return f"{_fixed()}{light}@media (prefers-color-scheme:dark){{{dark}}}"


def _fixed() -> str:
    """What is the same on every ground."""
    return (
        "text{font-family:'Source Sans','Source Sans 3','Source Sans Pro',system-ui,sans-serif;"
        "font-variant-numeric:tabular-nums}"
        f".name{{font-size:{NAME_SIZE}px;font-weight:600}}"
        f".label,.tick text{{font-size:{SHAPE_SIZE}px}}"
        f".chip-name{{font-size:{CHIP_SIZE}px}}"
        ".caption,.legend text{font-size:14px}"
        ".middle{text-anchor:middle}"
        ".face,.outline{stroke-width:.8;stroke-linejoin:round}"
        ".outline,.flow,.rule,.ray,.hatch,.cross{fill:none}"
        ".flow,.rule{stroke-width:1}"
        ".ray{stroke-width:1.2}"
        ".rays{display:none;pointer-events:none}"
        ".dashed,.broken .face,.after .face{stroke-dasharray:3.5 3}"
        ".cross{stroke-width:2.2;stroke-linecap:round}"
        ".band,.hit{fill:transparent}.edge{fill:none}.paper{fill:none}"
        ".hatch{stroke-width:1.2}"
        "path.untrained{fill:none;stroke-width:1.4;pointer-events:none}"
        ".chip.untrained .box{stroke-dasharray:3 2}"
    )


def _coloured(pick: _Pick) -> str:
    """What depends on the ground."""

    def both(of: Callable[[Theme], str]) -> str:
        return pick(of(LIGHT), of(DARK))

    text, muted = both(lambda t: t.text), both(lambda t: t.muted)
    ground, border = both(lambda t: t.ground), both(lambda t: t.border)
    accent, soft = both(lambda t: t.accent_text), both(lambda t: t.accent_soft)
    bad, faint = both(lambda t: t.bad_text), both(lambda t: mixed(t.muted, 55, t.ground))
    rules = [
        f"text{{fill:{text}}}.label,.caption,.legend text,.tick text{{fill:{muted}}}",
        f".flow,.rule{{stroke:{both(lambda t: mixed(t.muted, 70, t.ground))}}}",
        f".faint{{stroke:{border}}}.box{{fill:{ground};stroke:{border}}}",
        f".ray{{stroke:{accent}}}path.untrained{{stroke:{ground}}}",
    ]
    for kind, colour in ({"input": INPUT} | COLOUR_OF).items():
        for face, percent in _FACES.items():
            light, dark = (mixed(colour, percent, theme.ground) for theme in (LIGHT, DARK))
            rules.append(f".{kind} .{face}{{fill:{pick(light, dark)}}}")
        light, dark = (mixed(colour, _EDGE, theme.text) for theme in (LIGHT, DARK))
        rules.append(f".{kind} .face{{stroke:{pick(light, dark)}}}")
        rules.append(f".{kind} .square{{fill:{colour}}}.{kind} .hatch{{stroke:{colour}}}")
    rules += [
        f".broken .face{{fill:{both(lambda t: t.bad_soft)};stroke:{BAD}}}",
        f".after .face{{fill:{ground};fill-opacity:.6;stroke:{faint}}}",
        f".after .square{{fill:none;stroke:{faint}}}",
        f".after .name,.after .label,.chip.after text{{fill:{muted}}}",
        f".broken .name,.broken .label,.chip.broken text{{fill:{bad}}}",
        f".chip.broken .box{{stroke:{BAD}}}.disc{{fill:{BAD}}}.cross{{stroke:#FFFFFF}}",
        f".band.selected{{fill:{soft}}}.edge.selected{{fill:{accent}}}",
        f".selected .outline,.pick:hover .outline{{stroke:{accent}}}",
        ".selected .outline{stroke-width:2.4}",
        f".selected .name,.selected .label,.chip.selected text{{fill:{accent}}}",
        f".broken.selected .name,.broken.selected .label,.chip.broken.selected text{{fill:{bad}}}",
        f".chip.selected .box,.chip.pick:hover .box{{stroke:{accent}}}",
        f".chip.selected .box{{fill:{soft};stroke-width:2}}.rays.selected{{display:inline}}",
    ]
    return "".join(rules)
