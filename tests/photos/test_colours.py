import numpy as np
import pytest
from PIL import Image

from explorer.photos.colours import CLEAR, GREY, to_rgb
from explorer.photos.photo import decode_photo
from tests.photos.pictures import corners, file


def shown(image, kind="PNG", **options):
    return decode_photo(file(image, kind, **options))


def colour(photo, row=5, column=5):
    return tuple(int(value) for value in photo.pixels[row, column])


def test_colours_come_through_as_they_are():
    photo = shown(corners())
    assert [colour(photo, row, column) for row in (5, 35) for column in (5, 55)] == [
        (255, 0, 0),
        (0, 255, 0),
        (0, 0, 255),
        (255, 255, 0),
    ]
    assert photo.notes == ()


@pytest.mark.parametrize(("mode", "kind"), [("L", "PNG"), ("1", "PNG"), ("L", "JPEG")])
def test_grey_becomes_three_equal_colours(mode, kind):
    photo = shown(Image.new(mode, (20, 20), 255 if mode == "1" else 90), kind)
    assert colour(photo) == ((255,) * 3 if mode == "1" else (90,) * 3)
    assert photo.notes == (GREY,)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP"])
def test_a_palette_is_looked_up(kind):
    assert colour(shown(corners().convert("P"), kind)) == (255, 0, 0)


def test_what_is_transparent_is_shown_on_white_and_what_is_half_so_is_mixed():
    image = Image.new("RGBA", (20, 20), (200, 0, 0, 0))
    image.paste((200, 0, 0, 128), (0, 0, 10, 20))
    photo = shown(image)
    assert colour(photo, 5, 15) == (255, 255, 255)
    mixed = [200 * 128 / 255 + 255 * 127 / 255, 255 * 127 / 255, 255 * 127 / 255]
    assert np.allclose(colour(photo), mixed, atol=1)
    assert photo.notes == (CLEAR,)


@pytest.mark.parametrize(
    ("image", "options"),
    [
        (Image.new("LA", (20, 20), (80, 0)), {}),
        (corners().convert("P"), {"transparency": bytes([0] * 256)}),
        (Image.new("L", (20, 20), 80), {"transparency": 80}),
        (Image.new("RGB", (20, 20), (1, 2, 3)), {"transparency": (1, 2, 3)}),
    ],
    ids=["gray with alpha", "palette with alpha", "one clear gray", "one clear color"],
)
def test_every_kind_of_transparency_shows_white(image, options):
    photo = shown(image, **options)
    assert colour(photo) == (255, 255, 255)
    assert CLEAR in photo.notes


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_becomes_rgb(kind):
    photo = shown(Image.new("CMYK", (32, 32), (0, 255, 255, 0)), kind)
    assert np.allclose(colour(photo), (255, 0, 0), atol=3)


def test_lab_becomes_rgb():
    red, green, blue = colour(shown(Image.new("LAB", (8, 8), (200, 128, 128)), "TIFF"))
    assert abs(red - green) <= 3
    assert abs(green - blue) <= 3
    assert 180 < red < 220


@pytest.mark.parametrize(
    ("mode", "seen"),
    [
        ("PA", (255,) * 3),
        ("La", (255,) * 3),
        ("RGBa", (255,) * 3),
        ("RGBX", (0,) * 3),
        ("CMYK", (255,) * 3),
        ("1", (0,) * 3),
    ],
)
def test_a_mode_that_no_format_gives_is_shown_too(mode, seen):
    image, _ = to_rgb(Image.new(mode, (2, 2)), 1)
    assert image.getpixel((0, 0)) == seen


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_an_alpha_that_hides_nothing_is_not_told_of(mode):
    assert CLEAR not in shown(Image.new("RGB", (4, 4), (9, 9, 9)).convert(mode)).notes


def test_luma_and_chroma_become_rgb():
    # ITU-T T.871: Y 76.245, Cb 84.97, Cr 255.5 is pure red.
    image = Image.new("YCbCr", (8, 8), (76, 85, 255))
    assert np.allclose(colour(shown(image, "TIFF")), (254, 0, 0), atol=2)


def test_blocks_become_their_mean():
    pixels = np.array([[[0, 0, 0], [100, 200, 40]]] * 2, np.uint8)
    image, _ = to_rgb(Image.fromarray(pixels), 2)
    assert image.getpixel((0, 0)) == (50, 100, 20)
