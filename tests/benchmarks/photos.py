"""A photo of 12 megapixels as a network's input, against Pillow without a short cut."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import numpy as np
from PIL import Image

from explorer.network import Input
from explorer.photos.photo import decode_photo
from explorer.photos.preprocess import PREPROCESSINGS, prepare
from explorer.photos.samples import sample_photo
from tests.benchmarks.measuring import Row, interleaved

ROUNDS = 21
SIZE = (4_000, 3_000)
RESIZED, CROP = (341, 256), (57, 14, 284, 241)
GIVEN = Input(channels=3, height=227, width=227)
PAPER = PREPROCESSINGS["paper"]
AS_CLOSE_AS = 3  # of 255


def rows() -> Iterator[Row]:
    """The cat, enlarged to what a telephone takes."""
    file = BytesIO()
    cat = Image.fromarray(sample_photo("chelsea").pixels)
    cat.resize(SIZE, Image.Resampling.LANCZOS).save(file, "JPEG", quality=92)
    data = file.getvalue()
    assert np.abs(_fast(data) - _plain(data)).max() <= AS_CLOSE_AS
    ours, theirs = interleaved(lambda: _fast(data), lambda: _plain(data), rounds=ROUNDS)
    yield Row(
        "12-megapixel JPEG to input tensor",
        "plain Pillow decode, resize, crop",
        *(0.45, 0.25, ours, theirs),
    )


def _fast(data: bytes) -> np.ndarray:
    return prepare(decode_photo(data), GIVEN, PAPER).array


def _plain(data: bytes) -> np.ndarray:
    with Image.open(BytesIO(data)) as image:
        picture = image.convert("RGB").resize(RESIZED, Image.Resampling.BILINEAR).crop(CROP)
    values = np.asarray(picture).astype(np.float32) - np.float32(PAPER.mean)
    return np.ascontiguousarray(values.transpose(2, 0, 1)[None])
