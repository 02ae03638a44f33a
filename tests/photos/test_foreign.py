"""Files that people have beside the photos that can be read: each is named for what it is."""

import struct

import pytest

from explorer.errors import PhotoError
from explorer.photos.photo import decode_photo
from tests.photos.pictures import corners, file

KINDS = {
    "HEIC": (b"\0\0\0\x1cftypheic\0\0\0\0mif1heic", "a HEIC photo, as iPhones save them"),
    "HEIC by its other brand": (b"\0\0\0\x1cftypmif1\0\0\0\0mif1heic", "a HEIC photo"),
    "damaged AVIF": (b"\0\0\0\x1cftypavif\0\0\0\0", "an AVIF that is damaged"),
    "JPEG XL": (b"\xff\x0a\xfa\x1f", "a JPEG XL photo"),
    "JPEG XL in boxes": (b"\0\0\0\x0cJXL \r\n\x87\n", "a JPEG XL photo"),
    "JPEG 2000": (file(corners(), "JPEG2000"), "a JPEG 2000 photo"),
    "Canon's raw": (b"II*\0\x10\0\0\0CR\2\0", "a raw photo, as cameras save them"),
    "Canon's newer raw": (b"\0\0\0\x18ftypcrx \0\0\0\1", "a raw photo"),
    "Fuji's raw": (b"FUJIFILMCCD-RAW 0201", "a raw photo"),
    "PDF": (b"%PDF-1.7\n", "a PDF"),
    "SVG": (b'<?xml version="1.0"?><!-- made --><svg xmlns="x"/>', "an SVG drawing"),
    "web page": (b"\n<!DOCTYPE html><svg />", "a web page"),
    "Photoshop": (b"8BPS\0\1", "a Photoshop document"),
    "film": (b"\0\0\0\x18ftypisom", "a video"),
    "archive": (b"PK\3\4", "a ZIP archive"),
    "icon": (file(corners(), "ICO"), "an icon"),
    "PPM": (file(corners(), "PPM"), "a PNM image"),
}


@pytest.mark.filterwarnings("ignore")  # Pillow's, on what it skips
@pytest.mark.parametrize(("data", "words"), KINDS.values(), ids=KINDS)
def test_a_file_is_named_whatever_its_name_ends_in(data, words):
    with pytest.raises(PhotoError) as refused:
        decode_photo(data, "IMG_1.jpg")
    assert refused.value.received.startswith(f"IMG_1.jpg is {words}")


def test_a_heic_gets_one_short_sentence_with_what_to_do():
    with pytest.raises(PhotoError) as refused:
        decode_photo(KINDS["HEIC"][0], "IMG_1.HEIC")
    assert str(refused.value) == (
        "IMG_1.HEIC is a HEIC photo, as iPhones save them, but only formats such as JPEG and PNG "
        "can be read here: save it as a JPEG."
    )


@pytest.mark.parametrize("data", [b"Dear all", file(corners(), "TGA"), file(corners(), "PNG")[1:]])
def test_what_says_nothing_of_itself_is_no_image(data):
    with pytest.raises(PhotoError, match=r"^x is not an image that can be read here\. JPEG, PNG"):
        decode_photo(data, "x")


@pytest.mark.parametrize(
    "tags",
    [{50706: b"\1\4\0\0"}, {254: 1, 271: "NIKON CORPORATION"}],
    ids=["DNG says so", "a camera's small picture comes first"],
)
def test_the_small_picture_in_a_raw_photo_is_not_taken_for_the_photo(tags):
    with pytest.raises(PhotoError, match="is a raw photo"):
        decode_photo(file(corners(), "TIFF", tiffinfo=tags), "DSC_1.NEF")


def test_a_scanner_that_signs_its_tiff_gives_no_raw_photo():
    assert decode_photo(file(corners(), "TIFF", tiffinfo={271: "EPSON"})).format == "TIFF"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF", "AVIF"])
@pytest.mark.parametrize("name", ["photo.jfif", "photo.txt", "photo", "photo.heic"])
def test_the_bytes_decide_and_not_the_name(kind, name):
    assert decode_photo(file(corners(), kind), name).format == kind


def test_no_start_of_a_foreign_file_is_one_of_ours():
    bitmap = b"BM" + struct.pack("<I", 1_000)
    assert not any(data.startswith((bitmap, b"\xff\xd8\xff")) for data, _ in KINDS.values())
