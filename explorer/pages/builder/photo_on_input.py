"""The session's photo as the network gets it, for the input's face and the first layer's window."""

from __future__ import annotations

from typing import Final

from explorer.ui.components.input_photo import InputPhoto
from explorer.ui.photos import photo_of, preprocessing_of, shown_of
from explorer.ui.state import Work

_CHANNELS_OF_A_PHOTO: Final = (1, 3)


def photo_on_input(work: Work) -> InputPhoto | None:
    """What the network gets; None if no photo fits the channels."""
    given = work.network.input
    if given.channels not in _CHANNELS_OF_A_PHOTO:
        return None
    photo, preprocessing = photo_of(work), preprocessing_of(work)
    size = f"{given.height} × {given.width} × {given.channels}"
    url = shown_of(photo, given, preprocessing).picture.url
    return InputPhoto(f"{photo.key}, {size}, {preprocessing.id}", url)
