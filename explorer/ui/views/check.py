"""What the Check page shows, and how the URL says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from explorer.variants import VARIANTS

Tab = Literal["tutorial", "all", "number"]
TABS: Final[tuple[Tab, ...]] = get_args(Tab)
Only = Literal["wrong", "all"]
ONLY: Final[tuple[Only, ...]] = get_args(Only)
"""The claims that are wrong or right only if something changes, on either mark; or all."""
TUTORIALS: Final = tuple(id_ for id_, variant in VARIANTS.items() if variant.claims)
"""The networks of the catalogue that come with a text."""
LONGEST_NUMBER: Final = 60
"""characters that the detective is asked with."""
LONGEST_FIND: Final = 60
"""characters that claims are searched for."""
DEFAULT_NUMBER: Final = "50,844,008"


@dataclass(frozen=True)
class CheckView:
    """Which part is shown, of which tutorial, and what of it.

    only: which claims are shown. find: the words that they must contain, as typed.
    number: what the detective looks for.
    """

    tab: Tab = "tutorial"
    tutorial: str = TUTORIALS[0]
    only: Only = "wrong"
    find: str = ""
    number: str = DEFAULT_NUMBER

    def parameters(self) -> dict[str, str]:
        """The query parameters that reproduce it, defaults left out."""
        default = CheckView()
        shown: dict[str, str] = {}
        if self.tab != default.tab:
            shown["check"] = self.tab
        for name in ("tutorial", "only", "find", "number"):
            value = getattr(self, name)
            if value != getattr(default, name):
                shown[name] = value
        return shown


def check_view(given: Mapping[str, str]) -> CheckView:
    """What the parameters say; what they do not say, or what there is not, is the default."""
    default = CheckView()
    tab, tutorial, only = given.get("check"), given.get("tutorial"), given.get("only")
    return CheckView(
        tab=next((known for known in TABS if known == tab), default.tab),
        tutorial=tutorial if tutorial in TUTORIALS else default.tutorial,
        only=next((known for known in ONLY if known == only), default.only),
        find=given.get("find", "").strip()[:LONGEST_FIND].strip(),
        number=given.get("number", default.number)[:LONGEST_NUMBER],
    )
