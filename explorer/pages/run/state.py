"""What the Run page shows, and how the URL says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, Self, get_args

from explorer.ui.page_view import Link, Notices, PageView

Sort = Literal["index", "strongest"]
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)
Scale = Literal["map", "layer", "network"]
SCALES: Final[tuple[Scale, ...]] = get_args(Scale)
PRECISIONS: Final = ("fp32", "tf32", "bf16", "int8")
MAX_CHANNEL: Final = 2**31 - 1
MAX_SILENCED_CHARACTERS: Final = 200


@dataclass(frozen=True)
class RunView(PageView):
    """Which channel is shown, how, how exactly it is computed, and what is switched off.

    against: the id of what is done differently next to the prediction; None for nothing.
    silenced: what of each layer is switched off, as typed, by the layer's name; the URL has that of
        the selected layer.
    """

    against: str | None = None
    channel: int = 0
    sort: Sort = "index"
    scale: Scale = "map"
    precision: str = "fp32"
    silenced: Mapping[str, str] = field(default_factory=dict)

    def parameters(self) -> dict[str, str]:
        """Return the query parameters that reproduce it, defaults left out."""
        shown, default = {}, RunView()
        if self.against is not None:
            shown["against"] = self.against
        if self.channel != default.channel:
            shown["map"] = str(self.channel)
        for name in ("sort", "scale", "precision"):
            value = getattr(self, name)
            if value != getattr(default, name):
                shown[name] = value
        return shown

    def parameters_of(self, layer: str) -> dict[str, str]:
        """Return what of a layer is switched off."""
        silenced = self.silenced.get(layer)
        return {"off": silenced} if silenced else {}

    @classmethod
    def from_parameters(cls, given: Mapping[str, str]) -> tuple[Self, Notices]:
        """Return what the parameters say; what they do not say, or wrongly, is the default."""
        link, default = Link(given), cls()
        silenced = link.text("off", longest=MAX_SILENCED_CHARACTERS)
        view = cls(
            against=given.get("against"),
            channel=link.whole("map", MAX_CHANNEL),
            sort=link.one_of("sort", SORTS, default.sort),
            scale=link.one_of("scale", SCALES, default.scale),
            precision=link.one_of("precision", PRECISIONS, default.precision),
            silenced={given["layer"]: silenced} if silenced else {},
        )
        return view, link.notices()
