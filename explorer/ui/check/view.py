"""What the Check page shows, and how the URL says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from explorer.claims import Status
from explorer.variants import VARIANTS

Tab = Literal["tutorial", "all", "number"]
TABS: Final[tuple[Tab, ...]] = get_args(Tab)
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
TUTORIALS: Final = tuple(id_ for id_, variant in VARIANTS.items() if variant.claims)
"""The networks of the catalogue that come with a text."""
LONGEST_NUMBER: Final = 60
"""characters that the detective is asked with."""
DEFAULT_NUMBER: Final = "50,844,008"


@dataclass(frozen=True)
class CheckView:
    """Which part is shown, of which tutorial, and what of it.

    only: the verdicts that are shown; none means all.
    number: what the detective looks for.
    """

    tab: Tab = "tutorial"
    tutorial: str = TUTORIALS[0]
    only: tuple[Status, ...] = ()
    number: str = DEFAULT_NUMBER

    def parameters(self) -> dict[str, str]:
        """The query parameters that reproduce it, defaults left out."""
        default = CheckView()
        shown: dict[str, str] = {}
        if self.tab != default.tab:
            shown["check"] = self.tab
        if self.tutorial != default.tutorial:
            shown["tutorial"] = self.tutorial
        if self.only:
            shown["only"] = ",".join(self.only)
        if self.number != default.number:
            shown["number"] = self.number
        return shown


def check_view(given: Mapping[str, str]) -> CheckView:
    """What the parameters say; what they do not say, or what there is not, is the default."""
    default = CheckView()
    tab, tutorial = given.get("check"), given.get("tutorial")
    only = given.get("only", "").split(",")
    return CheckView(
        tab=next((known for known in TABS if known == tab), default.tab),
        tutorial=tutorial if tutorial in TUTORIALS else default.tutorial,
        only=tuple(status for status in STATUSES if status in only),
        number=given.get("number", default.number)[:LONGEST_NUMBER],
    )
