"""What the Check page shows, and how the URL says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, Self, get_args

from explorer.ui.page_view import Link, Notices, PageView
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
class CheckView(PageView):
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

    @classmethod
    def from_parameters(cls, given: Mapping[str, str]) -> tuple[Self, Notices]:
        """Return what the parameters say; what they do not say, or wrongly, is the default."""
        link, default = Link(given), cls()
        view = cls(
            tab=link.one_of("check", TABS, default.tab),
            tutorial=link.one_of("tutorial", TUTORIALS, default.tutorial),
            only=link.one_of("only", ONLY, default.only),
            find=link.text("find").strip()[:LONGEST_FIND].strip(),
            number=link.text("number", default.number, LONGEST_NUMBER),
        )
        return view, link.notices()
