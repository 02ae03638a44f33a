"""The photo as the network gets it, sent to the browser once for all blocks that draw it.

A block that changes with every edit only names the photo, since it would send it again each time.
Its script gets the photo from lib/photo.js.
"""

from __future__ import annotations

from typing import NamedTuple

from explorer.ui.components.mount import component

_MOUNT = component("input_photo")


class InputPhoto(NamedTuple):
    """A picture with one pixel per pixel of the input.

    id: different for every photo, size and preprocessing.
    url: a data: URL.
    """

    id: str
    url: str


def input_photo(photo: InputPhoto | None, *, key: str) -> None:
    """Send it; the data is the same in every run, so Streamlit sends it once."""
    if photo is not None:
        _MOUNT(key=key, data=photo._asdict())
