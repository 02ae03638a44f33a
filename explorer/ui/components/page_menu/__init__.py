"""What Streamlit's menu lacks: one history step per page, and closing once a page is chosen."""

from __future__ import annotations

from typing import Final

from explorer.ui.components.mount import component

_MOUNT = component("page_menu")
KEY: Final = "page_menu"


def page_menu(query: str) -> None:
    """Mount it next to the menu itself: it stays while pages come and go.

    query: what an address without a query stands for; written there in its place.
    """
    _MOUNT(key=KEY, data={"query": query})
