"""From a photo to a network's input: each source's resize, crop and normalization."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explorer.errors import PhotoError
from explorer.network import Input
from explorer.photos.photo import Photo, Pixels
from explorer.wording.notation import number, pair, plural

# ITU-R BT.601, Pillow's weights for gray.
_LUMA: Final = (0.299, 0.587, 0.114)
_COLOURS: Final = 3


@dataclass(frozen=True)
class Preprocessing:
    """How a source turns a photo into numbers.

    fit: "crop" scales the shorter side and takes the center; "stretch" scales each side by itself.
    longer_side: whether its fraction of a pixel is rounded or cut off.
    divisor: what divides the values, 0 to 255, first.
    mean, deviation: of red, green and blue; the mean is subtracted, then the deviation divides.
    order: the order of the color channels.
    note: a sentence with more information.
    """

    id: str
    title: str
    fit: Literal["crop", "stretch"]
    mean: tuple[float, float, float]
    deviation: tuple[float, float, float] = (1.0, 1.0, 1.0)
    divisor: float = 1.0
    order: Literal["RGB", "BGR"] = "RGB"
    longer_side: Literal["rounded", "cut off"] = "rounded"
    note: str = ""


PREPROCESSINGS: Final[dict[str, Preprocessing]] = {
    each.id: each
    for each in (
        Preprocessing(
            id="paper",
            title="The paper's",
            fit="crop",
            mean=(123.68, 116.78, 103.94),
            note="The paper subtracted a mean image that was never published.",
        ),
        Preprocessing(
            id="torchvision",
            title="torchvision's",
            fit="crop",
            mean=(0.485, 0.456, 0.406),
            deviation=(0.229, 0.224, 0.225),
            divisor=255.0,
            longer_side="cut off",
        ),
        Preprocessing(
            id="caffe",
            title="Caffe's, as in its ONNX file",
            fit="stretch",
            mean=(123.68, 116.779, 103.939),
            order="BGR",
        ),
    )
}
"""Every preprocessing by its id."""


class Crop(NamedTuple):
    """A rectangle in pixels of the whole photo, fractions included."""

    left: float
    top: float
    right: float
    bottom: float


class PreprocessingStep(NamedTuple):
    """One thing done to the photo: a word, and a sentence with the real sizes."""

    title: str
    text: str


@dataclass(frozen=True)
class Prepared:
    """A network's input, and how it was made.

    array: float32, 1 × channels × height × width.
    picture: the input before the normalization, height × width × 3 of uint8, in RGB.
    resized: (width, height) of the whole photo after the resize.
    crop: the part of the photo that the picture shows.
    """

    preprocessing: Preprocessing
    array: NDArray[np.float32]
    picture: Pixels
    resized: tuple[int, int]
    crop: Crop
    steps: tuple[PreprocessingStep, ...]


def prepare(photo: Photo, given: Input, preprocessing: Preprocessing) -> Prepared:
    """Turn the photo into an input of this size; a single channel gets the luma.

    Raises PhotoError if the input has neither 3 channels nor 1.
    """
    if given.channels not in (1, _COLOURS):
        raise PhotoError(
            received=f"the network's input has {plural(given.channels, 'channel')}",
            expected="a photo gives 3, or 1 in gray",
            remedy="set the input's channels to 3",
        )
    resized, corner = _geometry(photo, given, preprocessing)
    left, top = corner
    corners = left, top, left + given.width, top + given.height
    pixels = photo.pixels_for(min(resized) if preprocessing.fit == "crop" else max(resized))
    image = Image.fromarray(pixels).resize(
        (given.width, given.height),
        Image.Resampling.BILINEAR,
        box=_scaled(corners, resized, (pixels.shape[1], pixels.shape[0])),
    )
    if given.channels == 1:
        image = image.convert("L")
    return Prepared(
        preprocessing,
        _normalized(np.asarray(image), preprocessing),
        np.asarray(image.convert("RGB")),
        resized,
        _scaled(corners, resized, (photo.width, photo.height)),
        _steps(photo, given, preprocessing, resized),
    )


def as_the_network_gets(
    level: int, channels: int, preprocessing: Preprocessing
) -> NDArray[np.float32]:
    """A gray, 0 for black to 255 for white, as the network gets it: (channels,), 3 or 1 of them."""
    shape = (1, 1) if channels == 1 else (1, 1, _COLOURS)
    return _normalized(np.full(shape, level, np.uint8), preprocessing)[0, :, 0, 0]


def _geometry(
    photo: Photo, given: Input, preprocessing: Preprocessing
) -> tuple[tuple[int, int], tuple[int, int]]:
    """(width, height) after the resize, and the (left, top) of the crop in it."""
    if preprocessing.fit == "stretch":
        return (given.width, given.height), (0, 0)
    side = _shorter_side(given)
    short, long = sorted((photo.width, photo.height))
    exact = side * long / short
    longer = int(exact) if preprocessing.longer_side == "cut off" else round(exact)
    resized = (side, longer) if photo.width < photo.height else (longer, side)
    return resized, (round((resized[0] - given.width) / 2), round((resized[1] - given.height) / 2))


def _shorter_side(given: Input) -> int:
    """256, the paper's, for inputs about as large as AlexNet's; else in the ratio 256 to 224."""
    larger = max(given.height, given.width)
    return 256 if 128 <= larger <= 256 else -(-larger * 8 // 7)  # noqa: PLR2004 - see above


def _scaled(corners: tuple[int, ...], size: tuple[int, int], to: tuple[int, int]) -> Crop:
    """A rectangle on a picture, moved to a picture of another size."""
    left, top, right, bottom = (
        min(corner * to[axis % 2] / size[axis % 2], to[axis % 2])
        for axis, corner in enumerate(corners)
    )
    return Crop(left, top, right, bottom)


def _normalized(picture: Pixels, preprocessing: Preprocessing) -> NDArray[np.float32]:
    """Turn height × width (× 3) of 0 to 255 into 1 × channels × height × width."""
    values = picture.astype(np.float32) / preprocessing.divisor
    if picture.ndim == _COLOURS:
        values = (values - np.array(preprocessing.mean)) / np.array(preprocessing.deviation)
        values = values[..., :: -1 if preprocessing.order == "BGR" else 1]
    else:
        values = ((values - _grey(preprocessing.mean)) / _grey(preprocessing.deviation))[..., None]
    return np.ascontiguousarray(values.transpose(2, 0, 1)[None], np.float32)


def _grey(colour: tuple[float, float, float]) -> float:
    return sum(share * part for share, part in zip(_LUMA, colour, strict=True))


def _steps(
    photo: Photo, given: Input, preprocessing: Preprocessing, resized: tuple[int, int]
) -> tuple[PreprocessingStep, ...]:
    sizes = f"{pair(photo.width, photo.height)} to {pair(*resized)}"
    if preprocessing.fit == "stretch":
        steps = [PreprocessingStep("Resize", f"{sizes}, regardless of the proportions.")]
    else:
        steps = [
            PreprocessingStep("Resize", f"{sizes}: the shorter side is {number(min(resized))}."),
            PreprocessingStep("Crop", f"The central {pair(given.width, given.height)}."),
        ]
    if given.channels == 1:
        steps.append(PreprocessingStep("Gray", "0.299 of red, 0.587 of green and 0.114 of blue."))
    return (
        *steps,
        PreprocessingStep("Normalize", _normalization(preprocessing, grey=given.channels == 1)),
    )


def _normalization(preprocessing: Preprocessing, *, grey: bool) -> str:
    def written(colour: tuple[float, float, float]) -> str:
        return f"{_grey(colour):.5g}" if grey else ", ".join(f"{part:g}" for part in colour)

    mean = written(preprocessing.mean)
    if preprocessing.divisor == 1:
        sentences = [f"Subtract the mean {'gray' if grey else 'color'}: {mean}."]
    else:
        deviation = written(preprocessing.deviation)
        sentences = [
            f"Divide by {preprocessing.divisor:g}, subtract {mean} and divide by {deviation}."
        ]
    if preprocessing.order == "BGR" and not grey:
        sentences.append("The colors go in as blue, green, red.")
    if preprocessing.note:
        sentences.append(preprocessing.note)
    return " ".join(sentences)
