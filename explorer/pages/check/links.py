"""Links from a verdict: to its layer in Build, to a change that fixes it, to Compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.claims import Remedy, Verdict
from explorer.exchange import pack
from explorer.html import Markup
from explorer.network import Network
from explorer.ui import url
from explorer.ui.components.app_links import app_link
from explorer.ui.state import Work
from explorer.variants import VARIANTS

BUILD: Final = "./"
"""The address of the default page, from any other."""
COMPARE: Final = "compare"
PAGES: Final = {BUILD: "pages/build.py", COMPARE: "pages/compare.py"}

_OF_BUILD: Final = ("variant", "net", "layer")


def go(work: Work, given: dict[str, str]) -> None:
    """Follow a link: its network becomes the one on Build, its networks those on Compare.

    Everything else stays as it is.
    """
    shown = url.parameters(work)
    if "variant" in given:
        shown = {key: each for key, each in shown.items() if key not in _OF_BUILD}
    url.adopt(work, shown | given)


def network_link(variant: str, network: Network, layer: str | None, text: str) -> Markup:
    """A link that opens a network on Build.

    layer: the name of the layer to look at; "" for the input; None for none.
    """
    parameters = {"variant": variant}
    if network != VARIANTS[variant].network:
        parameters["net"] = pack(network)
    if layer is not None:
        parameters["layer"] = layer or url.INPUT_NAME
    return app_link(BUILD, parameters, text)


def compare_link(variants: Sequence[str], text: str) -> Markup:
    """A link that opens networks of the catalogue beside each other."""
    return app_link(COMPARE, {"compare": ",".join(variants)}, text)


def see_in_build(verdict: Verdict) -> Markup | None:
    """The link to the layer, or the totals, that a verdict is about; None if about none."""
    if not verdict.variant:
        return None
    layer = verdict.layer or None
    text = f"See {layer or 'totals'} in Build"
    return network_link(verdict.variant, VARIANTS[verdict.variant].network, layer, text)


def open_with(variant: str, change: Remedy) -> Markup | None:
    """The link to the tutorial's network with a change; None if that changes no network."""
    if change.network is None:
        return None
    joint = "with" if "→" in change.text else "where"
    return network_link(variant, change.network, change.layer, f"Open {joint} {change.text}")
