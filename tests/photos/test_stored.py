"""What Pillow leaves to its caller: deep greys, a transparent value, white or ink as 0."""

import struct
from io import BytesIO

import numpy as np
import pytest
import tifffile
from PIL import Image

from explorer.errors import PhotoError
from explorer.photos.colours import CLEAR, GREY
from explorer.photos.photo import decode_photo
from explorer.photos.stored import SIXTEEN
from tests.photos.pictures import corners, file, png

DEEP = np.array([[0, 255, 257, 25_700, 32_768, 65_535]], np.uint16)
AS_8_BITS = [0, 1, 1, 100, 128, 255]
WHITE = [255, 255, 255]


def row(data):
    """The first color of each pixel."""
    return decode_photo(data).pixels[0, :, 0].tolist()


def tiff(values, **options):
    data = BytesIO()
    tifffile.imwrite(data, values, **options)
    return data.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_are_scaled_and_not_cut_off_at_255(kind):
    photo = decode_photo(file(Image.fromarray(DEEP), kind))
    assert photo.pixels[0, :, 0].tolist() == AS_8_BITS
    assert photo.notes == (SIXTEEN, GREY)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("compression", [None, "zlib"])
def test_sixteen_bits_of_a_tiff_are_the_same_in_either_byte_order(order, compression):
    options = {"photometric": "minisblack", "byteorder": order, "compression": compression}
    assert row(tiff(DEEP, **options)) == AS_8_BITS


def test_twelve_bits_are_scaled_by_what_twelve_bits_can_say():
    tags = {258: 12, 262: 1}
    packed = bytes((0x00, 0x08, 0x00, 0xFF, 0xF0, 0x00))  # 0, 2,048, 4,095, 0
    data = file(Image.new("I;16", (4, 1)), "TIFF", tiffinfo=tags)
    with Image.open(BytesIO(data)) as image:
        offset, bits = image.tag_v2[273][0], image.tag_v2[258]
    if bits != (12,):
        place = data.index(struct.pack("<HHIH", 258, 3, 1, 16))
        data = data[: place + 8] + struct.pack("<H", 12) + data[place + 10 :]
    data = data[:offset] + packed + data[offset + 6 :]
    assert row(data) == [0, 128, 255, 0]


@pytest.mark.parametrize("compression", [None, "zlib"])
@pytest.mark.parametrize("values", [DEEP, (DEEP >> 8).astype(np.uint8)], ids=["16 bits", "8 bits"])
def test_a_tiff_whose_white_is_0_is_no_negative(values, compression):
    seen = row(tiff(values, photometric="miniswhite", compression=compression))
    assert seen == pytest.approx([255 - value for value in AS_8_BITS], abs=1)


@pytest.mark.parametrize(
    ("bits", "stored", "clear", "seen"),
    [
        (1, b"\x40", 1, [0, 255]),
        (1, b"\x40", 0, [255, 255]),
        (2, b"\x1b", 1, [0, 255, 170, 255]),
        (4, b"\x5f", 5, [255, 255]),
        (4, b"\x5f", 15, [85, 255]),
        (8, b"\x55\x5a", 0x55, [255, 90]),
        (16, struct.pack(">2H", 9_000, 9_001), 9_000, [255, 35]),
        (16, struct.pack(">2H", 9_000, 9_001), 35, [35, 35]),
    ],
)
def test_one_clear_grey_of_any_depth_is_that_grey_alone(bits, stored, clear, seen):
    width = len(seen)
    data = png(width, bits, 0, stored, (b"tRNS", struct.pack(">H", clear)))
    assert row(data) == seen


def test_one_clear_grey_says_that_it_is_shown_on_white():
    stored = struct.pack(">2H", 9_000, 40_000)
    photo = decode_photo(png(2, 16, 0, stored, (b"tRNS", struct.pack(">H", 9_000))))
    assert photo.notes == (SIXTEEN, GREY, CLEAR)


@pytest.mark.parametrize("bits", [8, 16])
def test_one_clear_color_is_that_color_to_its_last_bit(bits):
    letter = "B" if bits == 8 else "H"
    high = 0 if bits == 8 else 40_000
    colours = [(high + 9, 8, 7), (high + 9, 8, 6), (high + 8, 8, 7)]
    stored = b"".join(struct.pack(f">3{letter}", *each) for each in colours)
    data = png(3, bits, 2, stored, (b"tRNS", struct.pack(">3H", *colours[0])))
    seen = [each == WHITE for each in decode_photo(data).pixels[0].tolist()]
    assert seen == [True, False, False]


def test_a_palettes_alphas_mix_with_white_and_those_left_out_are_opaque():
    palette = (b"PLTE", bytes((255, 0, 0, 0, 255, 0, 0, 0, 255)))
    data = png(3, 8, 3, bytes((0, 1, 2)), palette, (b"tRNS", bytes((0, 128))))
    seen = decode_photo(data).pixels[0].tolist()
    assert seen == [WHITE, pytest.approx([127, 255, 127], abs=1), [0, 0, 255]]


def test_grey_and_color_of_16_bits_with_an_alpha():
    grey = struct.pack(">4H", 9_000, 0, 9_000, 65_535)
    photo = decode_photo(png(2, 16, 4, grey))
    assert photo.pixels[0, :, 1].tolist() == [255, 35]
    assert photo.notes == (SIXTEEN, GREY, CLEAR)
    color = struct.pack(">8H", 65_535, 0, 0, 32_768, 65_535, 0, 0, 65_535)
    seen = decode_photo(png(2, 16, 6, color)).pixels[0].tolist()
    assert seen == [pytest.approx([255, 127, 127], abs=1), [255, 0, 0]]


@pytest.mark.parametrize(
    ("extra", "seen"),
    [
        ("unassalpha", [177, 127, 127]),  # 100 × 128/255 + 255 × 127/255, …
        ("assocalpha", [227, 127, 127]),  # 100 + 255 × 127/255: multiplied already
        ("unspecified", [100, 0, 0]),
    ],
)
def test_a_fourth_value_of_a_tiff_is_what_the_file_says_it_is(extra, seen):
    values = np.array([[[100, 0, 0, 128]]], np.uint8)
    photo = decode_photo(tiff(values, photometric="rgb", extrasamples=[extra]))
    assert photo.pixels[0, 0].tolist() == pytest.approx(seen, abs=1)
    grey = decode_photo(tiff(values[..., [0, 3]], photometric="minisblack", extrasamples=[extra]))
    assert grey.pixels[0, 0].tolist() == pytest.approx([seen[0]] * 3, abs=1)


def test_cmyk_without_adobes_mark_is_not_inverted():
    adobes = file(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG")
    at = adobes.index(b"\xff\xee")
    (length,) = struct.unpack_from(">H", adobes, at + 2)
    unmarked = adobes[:at] + adobes[at + 2 + length :]
    assert np.allclose(decode_photo(adobes).pixels[0, 0], (255, 0, 0), atol=3)
    # The same numbers, 255 for no ink there, are cyan and black ink here.
    assert np.allclose(decode_photo(unmarked).pixels[0, 0], (0, 0, 0), atol=3)


def test_colors_one_after_the_other_are_read_or_refused_and_never_mixed_up():
    values = np.stack([DEEP, DEEP[:, ::-1], DEEP])
    options = {"photometric": "rgb", "planarconfig": "separate"}
    seen = decode_photo(tiff((values >> 8).astype(np.uint8), **options)).pixels[0]
    assert seen.tolist() == (values >> 8)[:, 0].T.tolist()
    with pytest.raises(PhotoError, match="x is a TIFF that is damaged or of a rare kind"):
        decode_photo(tiff(values, **options), "x")


@pytest.mark.parametrize(
    ("dtype", "words"),
    [
        (np.int16, "signed or 32-bit whole numbers"),
        (np.uint32, "signed or 32-bit whole numbers"),
        (np.float32, "decimal numbers"),
    ],
)
def test_values_whose_range_is_not_known_are_refused(dtype, words):
    with pytest.raises(PhotoError, match=words):
        decode_photo(tiff(np.ones((4, 4), dtype), photometric="minisblack"))


def bitmap(alphas):
    """A BMP of one row, its colors (200, 10, 20), with an alpha each."""
    body = b"".join(bytes((20, 10, 200, alpha)) for alpha in alphas)
    masks = struct.pack("<4I", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    size = (108, len(alphas), 1, 1, 32, 3, len(body), 0, 0, 0, 0)
    head = struct.pack("<IiiHHIIiiII", *size) + masks + bytes(52)
    start = 14 + len(head)
    return b"BM" + struct.pack("<IHHI", start + len(body), 0, 0, start) + head + body


def test_a_bmp_whose_alpha_was_left_empty_is_not_blank():
    assert row(bitmap([0, 0])) == [200, 200]
    assert row(bitmap([0, 255])) == [255, 200]


def test_what_a_gifs_first_picture_leaves_out_is_white():
    small = corners(2, 2).quantize(4)
    data = bytearray(file(small, "GIF"))
    data[6:10] = struct.pack("<HH", 4, 3)  # the whole picture's size
    pixels = decode_photo(bytes(data)).pixels
    assert pixels.shape == (3, 4, 3)
    assert pixels[:2, :2].tolist() == np.asarray(corners(2, 2)).tolist()
    assert (pixels[2] == 255).all()
    assert (pixels[:, 2:] == 255).all()
