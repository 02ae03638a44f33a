import random
import tracemalloc
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageFile

from explorer.errors import PhotoError
from explorer.limits import MAX_PHOTO_PIXELS, MAX_UPLOAD_MB
from explorer.photos.file import named, open_picture
from explorer.photos.photo import decode_photo
from tests.photos.pictures import FORMATS, corners, file, png, png_of_zeros, smooth


def refusal(data, name="holiday.jpg"):
    with pytest.raises(PhotoError) as refused:
        decode_photo(data, name)
    return refused.value


@pytest.fixture
def no_decoding(monkeypatch):
    def decoded(_):
        message = "a pixel was decoded"
        raise AssertionError(message)

    monkeypatch.setattr(ImageFile.ImageFile, "load", decoded)


def test_an_empty_file_is_refused():
    assert str(refusal(b"")) == (
        "holiday.jpg is empty (0 bytes), but a photo has pixels: choose another file."
    )


def test_a_file_above_the_limit_is_refused_and_one_at_the_limit_is_read():
    photo = file(corners(), "BMP")
    limit = MAX_UPLOAD_MB * 1_000_000
    assert decode_photo(photo + bytes(limit - len(photo))).format == "BMP"
    refused = refusal(photo + bytes(limit - len(photo) + 60_000))
    assert refused.received == "holiday.jpg has 20.1 MB"
    assert refused.expected == "a photo may have 20 MB here"


def test_what_is_no_image_is_told_what_can_be_read():
    assert str(refusal(b"Dear all,\n", "not.jpg")) == (
        "not.jpg is not an image that can be read here. "
        "JPEG, PNG, WebP, BMP, GIF, TIFF and AVIF can."
    )


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_that_breaks_off_is_refused(kind, share):
    data = file(smooth(64, 48), kind)
    assert "damaged" in refusal(data[: int(share * len(data))]).received


@pytest.mark.parametrize(("kind", "end"), [("PNG", 12), ("PNG", 16), ("GIF", 1), ("BMP", 1)])
def test_a_file_without_its_end_but_with_every_pixel_is_the_same_photo(kind, end):
    """12 bytes are a PNG's last chunk, 16 those and a checksum; 1 a GIF's trailer, a BMP's filling.

    A row of 61 pixels of 3 bytes is filled up to 184.
    """
    whole = file(smooth(61, 41), kind)
    assert decode_photo(whole[:-end]).pixels.tolist() == decode_photo(whole).pixels.tolist()


@pytest.mark.parametrize("kind", FORMATS)
def test_bytes_after_the_end_change_nothing(kind):
    whole = file(smooth(61, 41), kind)
    for tail in (bytes(100), b"\xff" * 7, whole):
        assert decode_photo(whole + tail).pixels.tolist() == decode_photo(whole).pixels.tolist()


def test_a_jpeg_that_breaks_off_is_named_as_a_jpeg():
    data = file(smooth(64, 48), "JPEG")
    assert str(refusal(data[:-100])) == (
        "holiday.jpg is a JPEG that is cut off or damaged, but every pixel has to be there: "
        "save or download it again."
    )


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.usefixtures("no_decoding")
def test_a_huge_png_of_21_kilobytes_is_refused_from_its_header():
    bomb = png_of_zeros(13_000, 13_000)
    assert 19_000 < len(bomb) < 23_000
    tracemalloc.start()
    refused = refusal(bomb, "bomb.png")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert str(refused) == (
        "bomb.png is 13,000 × 13,000 pixels, but a photo may have 50,000,000 in all: "
        "scale it to 7,071 × 7,071 or less."
    )
    assert peak < 2_000_000


@pytest.mark.usefixtures("no_decoding")
def test_a_picture_that_pillow_itself_refuses_is_refused_in_our_words():
    refused = refusal(png_of_zeros(20_000, 20_000), "bomb.png")
    assert refused.received == "bomb.png has more than 150 million pixels"


@pytest.mark.usefixtures("no_decoding")
@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "PNG"])
def test_too_many_pixels_are_refused_from_the_header_of_every_format(monkeypatch, kind):
    monkeypatch.setattr("explorer.photos.file.MAX_PHOTO_PIXELS", 60 * 40 - 1)
    assert "is 60 × 40 pixels" in refusal(file(corners(), kind)).received


def test_as_many_pixels_as_the_limit_are_read():
    width = 10_000
    photo = decode_photo(png_of_zeros(width, MAX_PHOTO_PIXELS // width))
    assert (photo.width, photo.height) == (10_000, 5_000)


@pytest.mark.filterwarnings("ignore")  # Pillow's, on what it skips
def test_a_hundred_mutations_of_each_format_are_read_or_refused_and_nothing_else():
    chance = random.Random(0)
    seeds = [file(smooth(24, 18), kind) for kind in FORMATS]
    seeds.append(file(corners().convert("CMYK"), "JPEG", progressive=True))
    seeds.append(file(corners().convert("RGBA"), "PNG"))
    refused = 0
    for data in seeds * 100:
        mutated = bytearray(data)
        for _ in range(chance.choice([1, 2, 8])):
            mutated[chance.randrange(min(len(mutated), 400))] = chance.randrange(256)
        try:
            decode_photo(bytes(mutated), "mutant")
        except PhotoError:
            refused += 1
    assert 0 < refused < len(seeds) * 100


def test_a_picture_is_opened_with_no_pixel_decoded(no_decoding):  # noqa: ARG001 - a guard
    assert open_picture(file(corners(), "PNG"), "x").size == (60, 40)


def test_a_name_of_any_length_stays_short_in_a_sentence():
    assert named("") == "the file"
    assert named("a.png") == "a.png"
    long = named("x" * 500 + ".png")
    assert len(long) == 61
    assert long.endswith(".png")


@pytest.mark.parametrize("chunk", [b"zTXt", b"iCCP"])
def test_a_png_with_much_besides_its_pixels_is_a_photo(chunk):
    besides = b"name\0\0" + zlib.compress(bytes(3_000_000))
    assert decode_photo(png(1, 8, 0, b"\x30", (chunk, besides))).pixels.tolist() == [[[48] * 3]]


def test_a_real_format_of_a_kind_that_cannot_be_read_is_named():
    twelve_bits = bytearray(file(corners(), "JPEG"))
    twelve_bits[twelve_bits.index(b"\xff\xc0") + 4] = 12
    assert str(refusal(bytes(twelve_bits))) == (
        "holiday.jpg is a JPEG that is damaged or of a rare kind, but only whole files "
        "of common kinds can be read here: save it again as a PNG or JPEG."
    )


def test_an_mpo_is_a_jpeg():
    data = file(corners(), "MPO", save_all=True, append_images=[corners()])
    assert Image.open(BytesIO(data)).format == "MPO"
    assert decode_photo(data).format == "JPEG"
