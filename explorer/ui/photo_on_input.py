"""The session's photo as the network gets it, for the input's face and the first layer's window."""

from __future__ import annotations

from typing import Final

from explorer.ui.photos import photo_of, preprocessing_of, shown_of
from explorer.ui.state import Work

_CHANNELS_OF_A_PHOTO: Final = (1, 3)


def photo_on_input(work: Work) -> str | None:
    """A data: URL, a pixel of it a pixel of the input; None where no photo fits the channels."""
    given = work.network.input
    if given.channels not in _CHANNELS_OF_A_PHOTO:
        return None
    return shown_of(photo_of(work), given, preprocessing_of(work)).picture.url
