"""JPEGs whose end is missing: whole where every pixel is there, refused where one is not."""

import numpy as np
import pytest
from PIL import Image

from explorer.errors import PhotoError
from explorer.photos.jpeg_end import END
from explorer.photos.photo import decode_photo
from tests.photos.pictures import file, smooth

KINDS = {
    "baseline": {},
    "fine": {"quality": 95, "subsampling": 0},
    "progressive": {"progressive": True},
    "with restarts": {"restart_marker_blocks": 3},
}
MODES = ["RGB", "L", "CMYK"]


def jpeg(kind, mode="RGB"):
    return file(smooth(160, 120).convert(mode), "JPEG", **KINDS[kind])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tail", [b"", b"\xff", END + b"more", bytes(100), END + bytes(100)])
def test_a_jpeg_without_its_end_marker_or_with_more_behind_it_is_the_same_photo(kind, mode, tail):
    whole = jpeg(kind, mode)
    expected = decode_photo(whole).pixels
    assert np.array_equal(decode_photo(whole.removesuffix(END) + tail).pixels, expected)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_jpeg_that_is_cut_off_is_refused_wherever_that_is(kind, mode):
    whole = jpeg(kind, mode)
    for cut in (*range(8, 60, 3), *range(100, len(whole), len(whole) // 20)):
        with pytest.raises(PhotoError):
            decode_photo(whole[:-cut])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_end_marker_does_not_make_a_cut_jpeg_whole(kind, mode):
    whole = jpeg(kind, mode)
    with pytest.raises(PhotoError, match="is a JPEG that is cut off or damaged"):
        decode_photo(whole[: len(whole) // 2] + END, "x.jpg")


@pytest.mark.parametrize("level", [127, 128])
def test_a_photo_of_the_grey_of_missing_blocks_is_a_photo(level):
    whole = file(Image.new("RGB", (64, 48), (level,) * 3), "JPEG")
    assert decode_photo(whole).pixels[-1, -1].tolist() == [level] * 3


def test_a_large_jpeg_without_its_end_is_kept_as_small_as_with_it():
    whole = file(smooth(2_200, 2_100), "JPEG", quality=90)
    assert np.array_equal(decode_photo(whole[:-2]).pixels, decode_photo(whole).pixels)


def with_thumbnail(photo, *, before_jfif):
    """The photo with another JPEG in its EXIF: as cameras write it, in its very first segment."""
    thumbnail = file(smooth(16, 16), "JPEG")
    body = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + thumbnail
    segment = b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body
    at = 2 if before_jfif else 4 + int.from_bytes(photo[4:6])
    return photo[:at] + segment + photo[at:]


@pytest.mark.parametrize("before_jfif", [False, True])
def test_the_thumbnail_in_a_photo_is_not_its_end(before_jfif):
    plain = file(smooth(160, 120), "JPEG")
    whole = with_thumbnail(plain, before_jfif=before_jfif)
    assert np.array_equal(decode_photo(whole[:-2]).pixels, decode_photo(plain).pixels)
    with pytest.raises(PhotoError):
        decode_photo(whole[:-900])
