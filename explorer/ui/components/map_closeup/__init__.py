"""One map next to the photo at the same scale: a cursor on both, and what the value there reads."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from explorer.arithmetic import ReceptiveField
    from explorer.figures.pictures import Picture

from explorer.ui.components.mount import component

_MOUNT = component("map_closeup")


@dataclass(frozen=True)
class Reading:
    """One line next to the map: a number for each position.

    values: (height, width), like the map's.
    """

    label: str
    values: NDArray[Any]


@dataclass(frozen=True)
class Products:
    """How a value of the first convolution is computed: patch × filter + bias.

    filter_picture: the filter, enlarged by the page.
    summed: the sum of the products before the bias, (height, width).
    count: how many products each value has.
    """

    filter_picture: Picture
    summed: NDArray[Any]
    count: int
    bias: float


@dataclass(frozen=True)
class Closeup:
    """A map next to the photo.

    photo: what the network gets, one pixel per pixel of the input.
    map_picture: the map, one pixel per value.
    channel: the map's index, for the words.
    field: what one value sees of the photo; None if that is not defined.
    readings: from the layer that computed the map to the layer that is shown; the last of them
        is the map's own values.
    products: None except for maps of the first convolution.
    alt: what the map shows, in a sentence.
    """

    photo: Picture
    map_picture: Picture
    channel: int
    field: ReceptiveField | None
    readings: tuple[Reading, ...]
    products: Products | None
    alt: str


def _packed(values: NDArray[Any]) -> str:
    """Values as base64 of little-endian float32, row after row."""
    return b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode()


def map_closeup(closeup: Closeup, *, key: str) -> None:
    """Draw both; the cursor lives in the browser and sends nothing to the server."""
    products = closeup.products
    _MOUNT(
        key=key,
        data={
            "photo": closeup.photo.url,
            "photoSize": (closeup.photo.height, closeup.photo.width),
            "map": closeup.map_picture.url,
            "mapSize": (closeup.map_picture.height, closeup.map_picture.width),
            "channel": closeup.channel,
            "field": closeup.field and closeup.field._asdict(),
            "readings": [
                {"label": reading.label, "values": _packed(reading.values)}
                for reading in closeup.readings
            ],
            "products": products
            and {
                "filter": products.filter_picture.url,
                "filterSize": (products.filter_picture.height, products.filter_picture.width),
                "summed": _packed(products.summed),
                "count": products.count,
                "bias": products.bias,
            },
            "alt": closeup.alt,
        },
    )
