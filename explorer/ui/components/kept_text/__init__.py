"""A text that this browser keeps, and no server: its localStorage."""

from __future__ import annotations

from collections.abc import Callable

from explorer.ui.components.mount import component
from explorer.ui.components.reported import reported

_MOUNT = component("kept_text")
_LONGEST = 20_000
"""characters: forty times what twelve lessons take."""


def kept_text(name: str, text: str | None, on_read: Callable[[str], None], *, key: str) -> None:
    """Keep a text under a name; None asks for what is kept there, "" if nothing is.

    on_read: gets the text that the browser has kept, which may be anything.
    """

    def read() -> None:
        found = reported(key, "read")
        if isinstance(found, str):
            on_read(found[:_LONGEST])

    _MOUNT(key=key, data={"name": name, "text": text}, on_read_change=read)
