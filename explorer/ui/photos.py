"""The photo of a session and what the network gets of it, computed once for all sessions."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from explorer.figures.photos import photo_with_crop
from explorer.figures.pictures import Picture, fine_photo_picture
from explorer.limits import MAX_CACHED_PHOTO_BYTES
from explorer.photos.photo import Photo, decode_photo
from explorer.photos.preprocess import PREPROCESSINGS, Crop, Prepared, Preprocessing, prepare
from explorer.photos.samples import SAMPLES, sample_photo
from explorer.runtime.byte_cache import ByteCache
from explorer.runtime.checkpoints.known import KNOWN
from explorer.turns import photo_turn
from explorer.ui.in_turn import in_turn

if TYPE_CHECKING:
    from explorer.network import Input
    from explorer.ui.state import UploadedPhoto, Work

_decoded: ByteCache[str, Photo] = ByteCache(
    MAX_CACHED_PHOTO_BYTES,
    lambda photo: photo.pixels.nbytes + len(photo.data),
    lambda: in_turn(photo_turn),
)


@dataclass(frozen=True)
class SessionPhoto:
    """A photo as one session has it.

    key: what identifies its pixels among those of all sessions.
    name: what this session calls it; another may have sent the same file under its own name, so
        do not show `photo.name`.
    """

    key: str
    name: str
    photo: Photo


def photo_of(work: Work) -> SessionPhoto:
    """The uploaded photo, or the sample."""
    if work.uploaded is None:
        title = SAMPLES[work.sample].title
        return SessionPhoto(f"sample {work.sample}", title, sample_photo(work.sample))
    return decoded(work.uploaded)


def decoded(file: UploadedPhoto) -> SessionPhoto:
    """An uploaded file as a photo.

    Raises PhotoError for a file that is not a photo.
    """
    key = sha256(file.data).hexdigest()
    photo = _decoded.get(key, lambda: decode_photo(file.data, file.name))
    return SessionPhoto(key, file.name, photo)


def preprocessing_of(work: Work) -> Preprocessing:
    """The preprocessing that was chosen, or the weights' own, or that of the network's source."""
    known = KNOWN.get(work.weights or "")
    for wanted in (work.preprocessing, known and known.preprocessing, work.variant_id):
        if wanted in PREPROCESSINGS:
            return PREPROCESSINGS[wanted]
    return PREPROCESSINGS["paper"]


@dataclass(frozen=True)
class ShownPhoto:
    """What a network gets of a photo, and the pictures of both.

    with_crop: the photo with the crop drawn on it.
    """

    prepared: Prepared
    with_crop: Picture
    picture: Picture

    @property
    def nbytes(self) -> int:
        """Bytes that it takes."""
        arrays = self.prepared.array.nbytes + self.prepared.picture.nbytes
        return arrays + len(self.with_crop.data) + len(self.picture.data)


_shown: ByteCache[tuple[str, Input, str], ShownPhoto] = ByteCache(
    MAX_CACHED_PHOTO_BYTES, lambda shown: shown.nbytes, lambda: in_turn(photo_turn)
)


def shown_of(photo: SessionPhoto, given: Input, preprocessing: Preprocessing) -> ShownPhoto:
    """What an input of this size gets of the photo.

    Raises PhotoError if a photo does not fit the input's channels.
    """
    key = photo.key, given, preprocessing.id
    return _shown.get(key, lambda: _made(photo.photo, given, preprocessing))


def _made(photo: Photo, given: Input, preprocessing: Preprocessing) -> ShownPhoto:
    prepared = prepare(photo, given, preprocessing)
    height, width = photo.pixels.shape[:2]
    across, down = width / photo.width, height / photo.height
    left, top, right, bottom = prepared.crop
    crop = Crop(left * across, top * down, right * across, bottom * down)
    return ShownPhoto(
        prepared, photo_with_crop(photo.pixels, crop), fine_photo_picture(prepared.picture)
    )
