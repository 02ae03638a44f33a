"""The buttons at the right end of the top bar: share what is on screen, and present it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from explorer.ui.components.mount import component

_MOUNT = component("page_tools")
KEY: Final = "page_tools"


def page_tools(on_share: Callable[[], None]) -> None:
    """Mount them next to the menu; they stay while pages come and go.

    on_share: called when a visitor wants the link. Presenting is the browser's alone.
    """
    _MOUNT(key=KEY, on_share_change=on_share)
