"""The button that copies the page's address."""

from __future__ import annotations

from explorer.ui.components.mount import component

_MOUNT = component("copy_link")


def copy_link(*, key: str) -> None:
    """Draw the button; the browser does the rest."""
    _MOUNT(key=key, width="content")
