"""The palette, against the kinds that there are and WCAG 2.2's formula for contrast."""

from typing import get_args

import pytest

from explorer.figures.palette import COLOUR_OF, DARK, FAMILIES, LIGHT, css_variables, mixed
from explorer.network import Layer


def _kinds():
    union = get_args(Layer)[0]
    return {member.model_fields["kind"].default for member in get_args(union)}


def _luminance(colour):
    """Relative luminance, WCAG 2.2."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_kind_has_one_colour():
    assert COLOUR_OF.keys() == _kinds()
    assert {family.colour for family in FAMILIES} == set(COLOUR_OF.values())


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", ["text", "muted", "accent_text", "bad_text", "good_text"])
def test_text_keeps_a_contrast_of_four_and_a_half(theme, name):
    assert _contrast(getattr(theme, name), theme.ground) >= 4.5
    assert _contrast(getattr(theme, name), theme.surface) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_stays_readable_where_a_layer_is_selected_or_cannot_be(theme):
    assert _contrast(theme.accent_text, theme.accent_soft) >= 4.5
    assert _contrast(theme.muted, theme.accent_soft) >= 4.5
    assert _contrast(theme.bad_text, theme.bad_soft) >= 4.5


def test_every_colour_is_a_css_variable_that_knows_light_from_dark():
    variables = css_variables()
    assert "--ex-bad-text:light-dark(#B34E00,#FF9A57);" in variables
    assert "--ex-conv2d:#0072B2;" in variables


def test_mixing_is_css_color_mix_in_srgb():
    # color-mix(in srgb, #0072B2 46%, white), as Chromium computes it: srgb(0.54 0.7443 0.8625).
    assert mixed("#0072B2", 46, "#FFFFFF") == "#8ABEDC"
    assert mixed("#0072B2", 100, "#FFFFFF") == "#0072B2"
