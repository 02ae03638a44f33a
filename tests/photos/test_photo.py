from threading import Thread

import numpy as np
import pytest
from PIL import Image

from explorer.limits import MAX_KEPT_PHOTO_PIXELS
from explorer.photos.photo import decode_photo
from tests.photos.pictures import FORMATS, corners, file, large

ORIENTATION = 0x0112
TURNED = {
    # what turns corners() so that the EXIF orientation turns it back
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def near(found, expected):
    return np.abs(np.asarray(found, int) - np.asarray(expected, int)).max() <= 12


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_read(kind):
    photo = decode_photo(file(corners(), kind), "x")
    assert (photo.format, photo.name, photo.width, photo.height) == (kind, "x", 60, 40)
    assert photo.pixels.shape == (40, 60, 3)
    assert photo.pixels.dtype == np.uint8
    assert near(photo.pixels[5, 5], (255, 0, 0))
    assert near(photo.pixels[35, 55], (255, 255, 0))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_of_exif_is_turned_upright(kind, orientation):
    stored = corners()
    if TURNED[orientation] is not None:
        stored = stored.transpose(TURNED[orientation])
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    options = {"tiffinfo": {ORIENTATION: orientation}} if kind == "TIFF" else {"exif": exif}
    photo = decode_photo(file(stored, kind, **options))
    assert (photo.width, photo.height) == (60, 40)
    assert near(photo.pixels[5, 5], (255, 0, 0))
    assert near(photo.pixels[5, 55], (0, 255, 0))
    assert near(photo.pixels[35, 5], (0, 0, 255))


def test_an_orientation_that_makes_no_sense_is_no_orientation():
    exif = Image.Exif()
    exif[ORIENTATION] = 99
    assert decode_photo(file(corners(), "JPEG", exif=exif)).pixels.shape == (40, 60, 3)
    broken = file(corners(), "JPEG", exif=b"Exif\0\0nonsense")
    assert decode_photo(broken).pixels.shape == (40, 60, 3)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "TIFF"])
def test_the_first_picture_of_several_is_shown(kind):
    first, second = corners(), corners().transpose(Image.Transpose.ROTATE_180)
    photo = decode_photo(file(first, kind, save_all=True, append_images=[second]))
    assert near(photo.pixels[5, 5], (255, 0, 0))


@pytest.mark.parametrize(("kind", "orientation"), [("JPEG", 1), ("JPEG", 6), ("PNG", 1)])
def test_a_large_photo_is_kept_smaller_and_says_its_whole_size(kind, orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    photo = decode_photo(file(large(3_001, 2_250), kind, exif=exif))
    assert (photo.width, photo.height) == ((3_001, 2_250) if orientation == 1 else (2_250, 3_001))
    assert min(photo.pixels.shape[:2]) == 1_125
    assert (photo.width > photo.height) == (photo.pixels.shape[1] > photo.pixels.shape[0])


def test_a_photo_below_twice_what_is_kept_is_kept_whole():
    assert decode_photo(file(large(2_600, 2_047), "JPEG")).pixels.shape == (2_047, 2_600, 3)


def test_a_long_strip_stays_within_the_pixels_that_are_kept():
    photo = decode_photo(file(Image.new("RGB", (30_000, 1_000)), "PNG"))
    assert photo.pixels.shape[0] * photo.pixels.shape[1] <= MAX_KEPT_PHOTO_PIXELS
    assert photo.pixels_for(256).shape == (1_000, 30_000, 3)
    assert photo.pixels_for(100) is photo.pixels


def test_more_pixels_are_decoded_where_more_are_asked_for():
    photo = decode_photo(file(large(3_000, 2_100), "JPEG"))
    assert photo.pixels_for(256) is photo.pixels
    assert photo.pixels_for(263).shape == (2_100, 3_000, 3)


def test_a_photo_that_is_kept_whole_is_not_decoded_once_more():
    photo = decode_photo(file(corners(), "PNG"))
    assert photo.pixels_for(4_000) is photo.pixels


def test_photos_of_one_file_are_equal_and_of_another_are_not():
    first, again = (decode_photo(file(corners(), "PNG"), "x") for _ in range(2))
    assert first == again
    assert hash(first) == hash(again)
    assert first != decode_photo(file(corners(40, 60), "PNG"), "x")


def test_a_photo_is_told_without_its_pixels_and_bytes():
    photo = decode_photo(file(corners(), "PNG"), "x.png")
    assert "x.png" in repr(photo)
    assert "array" not in repr(photo)
    assert "PNG\\r\\n" not in repr(photo)


def test_a_photo_of_one_pixel_is_a_photo():
    photo = decode_photo(file(Image.new("RGB", (1, 1), (9, 8, 7)), "PNG"))
    assert photo.pixels.tolist() == [[[9, 8, 7]]]


def test_pixels_cannot_be_written_into():
    with pytest.raises(ValueError, match="read-only"):
        decode_photo(file(corners(), "PNG")).pixels[0] = 0


def test_threads_decode_side_by_side():
    data, got = file(corners(), "PNG"), []
    threads = [Thread(target=lambda: got.append(decode_photo(data).width)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [60] * 8


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_of_several_pictures_the_first_is_used_and_a_sentence_says_so(kind):
    other = Image.new("RGB", (60, 40), (0, 0, 0))
    several = decode_photo(file(corners(), kind, save_all=True, append_images=[other]))
    assert several.notes == ("The file has more than one picture: the first is used.",)
    assert near(several.pixels[5, 5], (255, 0, 0))
    assert decode_photo(file(corners(), kind)).notes == ()
