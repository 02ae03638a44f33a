"""Colour profiles: what they mean is what is shown, and a broken one breaks no photo."""

import numpy as np
import pytest
from PIL import Image, ImageCms

from explorer.photos.photo import decode_photo
from explorer.photos.profile import UNREADABLE
from tests.photos.pictures import corners, file, smooth
from tests.photos.profiles import ADOBE_RGB, DISPLAY_P3, SRGB_CURVE, of_colors, of_grey, of_inks

P3 = of_colors(DISPLAY_P3, SRGB_CURVE)
CONVERTED = "Its color profile, Display P3, is converted to sRGB."
# Of linear sRGB from linear Adobe RGB and back to numbers of 0 to 255, by the two standards.
TO_SRGB_FROM_ADOBE = np.array([[1.39836, -0.39836, 0.0], [0.0, 1.0, 0.0], [0.0, -0.04293, 1.04293]])


def shown(image, profile, kind="PNG", **options):
    return decode_photo(file(image, kind, icc_profile=profile, **options))


def flat(mode, colour):
    return Image.new(mode, (16, 16), colour)


def colour(photo):
    return photo.pixels[0, 0].tolist()


def in_numbers_of_srgb(linear):
    linear = np.clip(linear, 0, 1)
    numbers = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return 255 * numbers


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_display_p3_is_converted_in_every_format_that_carries_a_profile(kind):
    photo = shown(flat("RGB", (220, 40, 40)), P3, kind)
    # CSS Color 4: color(display-p3 0.8627 0.1569 0.1569) is (240, 0, 21) in sRGB.
    assert np.allclose(colour(photo), (240, 0, 21), atol=1 if kind in {"PNG", "TIFF"} else 4)
    assert photo.notes == (CONVERTED,)


def test_adobe_rgb_is_converted_by_its_own_numbers():
    profile = of_colors(ADOBE_RGB, (563 / 256,), b"Adobe RGB (1998)")
    stored = (90, 160, 60)
    linear = TO_SRGB_FROM_ADOBE @ (np.array(stored) / 255) ** (563 / 256)
    photo = shown(flat("RGB", stored), profile)
    assert np.allclose(colour(photo), in_numbers_of_srgb(linear), atol=2)
    assert "Adobe RGB (1998)" in photo.notes[0]


def test_a_profile_that_is_srgb_leaves_every_value_and_says_nothing():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for mode in ("RGB", "RGBA", "L"):
        image = smooth(60, 40).convert(mode)
        photo = shown(image, srgb)
        assert np.array_equal(photo.pixels, np.asarray(image.convert("RGB")))
        assert not any("profile" in note for note in photo.notes)


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_a_grey_profile_is_converted_and_grey_stays_grey(mode):
    photo = shown(flat("L", 100).convert(mode), of_grey((1.0,)))
    expected = in_numbers_of_srgb(np.array(100 / 255))
    assert np.allclose(colour(photo), expected, atol=1)
    assert len(set(colour(photo))) == 1


def test_a_grey_profile_with_the_curve_of_srgb_leaves_every_value_and_says_nothing():
    image = smooth(60, 40).convert("L")
    photo = shown(image, of_grey(SRGB_CURVE))
    assert np.array_equal(photo.pixels, np.asarray(image.convert("RGB")))
    assert not any("profile" in note for note in photo.notes)


def test_a_grey_of_16_bits_has_its_profile_too():
    values = np.full((8, 8), 100 * 257, np.uint16)
    photo = shown(Image.fromarray(values), of_grey((1.0,)))
    assert np.allclose(colour(photo), in_numbers_of_srgb(np.array(100 / 255)), atol=1)


def test_a_grey_photo_with_a_profile_of_colors_is_converted_and_stays_grey():
    photo = shown(flat("L", 100), of_colors(ADOBE_RGB, (1.0,)))
    assert np.allclose(colour(photo), in_numbers_of_srgb(np.array(100 / 255)), atol=2)


def test_what_is_transparent_stays_so_where_a_profile_is_converted():
    image = flat("RGBA", (220, 40, 40, 255))
    image.paste((220, 40, 40, 0), (8, 0, 16, 16))
    photo = shown(image, P3)
    assert np.allclose(photo.pixels[0, [0, 15]], [(240, 0, 21), (255, 255, 255)], atol=1)
    palette = flat("RGB", (220, 40, 40)).quantize(2)
    assert np.allclose(colour(shown(palette, P3)), (240, 0, 21), atol=1)


def printed(cyan, magenta, yellow, black):
    """Paper, black, and an ink of cyan and yellow that is CSS's green, (0, 128, 0) in sRGB."""
    if black:
        return 0, 0, 0
    return (46.28, -47.55, 48.59) if cyan and yellow and not magenta else (100, 0, 0)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
@pytest.mark.parametrize(
    ("ink", "seen"),
    [((255, 0, 255, 0), (0, 128, 0)), ((0,) * 4, (255,) * 3), ((0, 0, 0, 255), (0,) * 3)],
)
def test_cmyk_is_converted_by_its_profile(kind, ink, seen):
    photo = shown(flat("CMYK", ink), of_inks(printed), kind)
    assert np.allclose(colour(photo), seen, atol=4)
    assert photo.notes == ("Its color profile, Ink, is converted to sRGB.",)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("profile", [b"nonsense", P3[:200], P3[:36] + bytes(100)])
def test_a_broken_profile_does_not_break_the_photo(kind, profile):
    photo = shown(corners(), profile, kind)
    assert np.allclose(photo.pixels[5, 5], (255, 0, 0), atol=4)
    assert photo.notes == (UNREADABLE,)


@pytest.mark.parametrize(("mode", "profile"), [("RGB", of_grey((1.0,))), ("CMYK", P3)])
def test_a_profile_of_another_kind_of_color_is_left_out(mode, profile):
    photo = shown(corners().convert(mode), profile, "TIFF")
    assert np.allclose(photo.pixels[5, 5], (255, 0, 0), atol=1)
    assert photo.notes == (UNREADABLE,)


def test_a_photo_kept_smaller_has_the_colors_of_the_whole_one():
    photo = shown(flat("RGB", (220, 40, 40)).resize((2_500, 2_100)), P3)
    assert photo.pixels.shape[0] < 2_100
    assert colour(photo) == photo.pixels_for(2_000)[0, 0].tolist()
    assert np.allclose(colour(photo), (240, 0, 21), atol=1)
