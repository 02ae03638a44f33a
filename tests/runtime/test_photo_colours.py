import numpy as np
import pytest
from PIL import Image

from explorer.errors import PhotoError
from explorer.runtime.photo import decode_photo
from explorer.runtime.photo_colours import CLEAR, GREY, SIXTEEN, to_rgb
from tests.runtime.pictures import corners, file


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
    ids=["grey with alpha", "palette with alpha", "one clear grey", "one clear colour"],
)
def test_every_kind_of_transparency_shows_white(image, options):
    photo = shown(image, **options)
    assert colour(photo) == (255, 255, 255)
    assert CLEAR in photo.notes


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_are_scaled_and_not_cut_off_at_255(kind):
    values = np.array([[0, 255, 256, 25_700, 32_768, 65_535]], np.uint16)
    photo = shown(Image.fromarray(values), kind)
    assert photo.pixels[0, :, 0].tolist() == pytest.approx((values[0] / 257).tolist(), abs=1)
    assert photo.notes == (GREY, SIXTEEN)


def test_sixteen_bits_in_the_other_byte_order_are_the_same():
    image = Image.new("I;16B", (4, 1))
    image.putdata([0, 25_700, 32_768, 65_535])
    pixels = shown(image, "TIFF").pixels[0, :, 0].tolist()
    assert pixels == pytest.approx([0, 100, 127.5, 255], abs=1)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_becomes_rgb(kind):
    photo = shown(Image.new("CMYK", (32, 32), (0, 255, 255, 0)), kind)
    assert np.allclose(colour(photo), (255, 0, 0), atol=3)


def test_lab_becomes_rgb():
    red, green, blue = colour(shown(Image.new("LAB", (8, 8), (200, 128, 128)), "TIFF"))
    assert abs(red - green) <= 3
    assert abs(green - blue) <= 3
    assert 180 < red < 220


@pytest.mark.parametrize("mode", ["I", "F"])
def test_values_of_32_bits_are_refused_since_their_range_is_not_known(mode):
    with pytest.raises(PhotoError, match=f'stored as "{mode}"'):
        shown(Image.new(mode, (8, 8)), "TIFF")


def test_blocks_become_their_mean():
    pixels = np.array([[[0, 0, 0], [100, 200, 40]]] * 2, np.uint8)
    image, _ = to_rgb(Image.fromarray(pixels), 2)
    assert image.getpixel((0, 0)) == (50, 100, 20)
