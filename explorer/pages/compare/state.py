"""What the Compare page shows, and how the URL says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

from explorer.comparison import LETTERS
from explorer.errors import ExplorerError
from explorer.exchange import unpack
from explorer.ui.page_view import Link, Notices, PageView
from explorer.variants import VARIANTS

ON_BUILD: Final = "build"
"""The pick that stands for the network being edited; no file of the catalogue has this name."""
DEFAULT_PICKS: Final = ("paper", "code360", "keras_same_padding")
FEWEST: Final = 2

_BETWEEN: Final = ","
"""Between two picks; neither an id nor a packed network has one."""


@dataclass(frozen=True)
class CompareView(PageView):
    """What is compared and how it is shown.

    picks: an id of the catalogue, ON_BUILD, or a packed network, one per column in this order.
    unfolded: whether ReLU and dropout have rows.
    logarithmic: whether the bars' lengths are logarithms.
    through: the row whose maps are shown side by side; "" while no photo is put through.
    """

    picks: tuple[str, ...] = DEFAULT_PICKS
    unfolded: bool = False
    logarithmic: bool = False
    through: str = ""

    def parameters(self) -> dict[str, str]:
        """The query parameters that reproduce it, defaults left out."""
        shown = {}
        if self.picks != DEFAULT_PICKS:
            shown["compare"] = _BETWEEN.join(self.picks)
        if self.unfolded:
            shown["rows"] = "all"
        if self.logarithmic:
            shown["bars"] = "log"
        if self.through:
            shown["through"] = self.through
        return shown

    @classmethod
    def from_parameters(cls, given: Mapping[str, str]) -> tuple[Self, Notices]:
        """Return what the parameters say; a pick that names no network is left out, and told."""
        link = Link(given)
        picks, told = _picks(link.text("compare", _BETWEEN.join(DEFAULT_PICKS)))
        view = cls(
            picks=picks,
            unfolded=link.one_of("rows", ("all",), None) is not None,
            logarithmic=link.one_of("bars", ("log",), None) is not None,
            through=link.text("through"),
        )
        return view, link.notices(*told)


def _picks(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """At least two picks and at most one per letter, and a sentence if some are left out."""
    wanted = text.split(_BETWEEN)[: len(LETTERS)]
    picks = tuple(pick for pick in wanted if is_pick(pick))
    told: tuple[str, ...] = ()
    if len(picks) + 1 == len(wanted):
        told = ("The link names a network to compare that does not exist; it is left out.",)
    elif len(picks) < len(wanted):
        told = ("The link names networks to compare that do not exist; they are left out.",)
    for default in DEFAULT_PICKS:
        if len(picks) < FEWEST and default not in picks:
            picks = (*picks, default)
    return picks, told


def is_pick(pick: str) -> bool:
    """Whether a text stands for a network: of the catalogue, on Build, or packed in it."""
    if pick in VARIANTS or pick == ON_BUILD:
        return True
    try:
        unpack(pick)
    except ExplorerError:
        return False
    return True
