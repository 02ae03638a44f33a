"""What a file is, from its first bytes, if not a readable photo, and what to do with it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from PIL import ExifTags
from PIL.ImageFile import ImageFile

_SEARCHED_BYTES: Final = 4_096
"""Comments may precede an SVG's own tag."""


class Foreign(NamedTuple):
    """What a file is, with its article, and how to get a photo from it."""

    kind: str
    remedy: str


_AS_JPEG: Final = "save it as a JPEG"
_AS_PNG: Final = "save it as a PNG"
_HEIC: Final = Foreign("a HEIC photo, as iPhones save them", _AS_JPEG)
_RAW: Final = Foreign("a raw photo, as cameras save them", "export it as a JPEG")
_VIDEO: Final = Foreign("a video", "take a screenshot of it")

_KINDS: Final[tuple[tuple[bytes, Foreign], ...]] = (
    (rb"....ftyp(hei|hev)", _HEIC),
    (rb"....ftyp(mif1|msf1)", _HEIC),
    (rb"....ftypcrx ", _RAW),
    (rb"....ftyp", _VIDEO),
    (rb"\x1aE\xdf\xa3", _VIDEO),
    (rb"RIFF....AVI ", _VIDEO),
    (rb"\0\0\0\x0cJXL |\xff\x0a", Foreign("a JPEG XL photo", _AS_JPEG)),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", Foreign("a JPEG 2000 photo", _AS_JPEG)),
    (rb"II\xbc", Foreign("a JPEG XR photo", _AS_JPEG)),
    (rb"FUJIFILMCCD-RAW|FOVb|II(RO|RS|U\0)|MMOR|(II\*\0|MM\0\*)....CR", _RAW),
    (rb"8BPS", Foreign("a Photoshop document", _AS_JPEG)),
    (rb"gimp xcf", Foreign("a GIMP document", "export it as a JPEG")),
    (rb"v/1\x01|#\?RADIANCE", Foreign("an HDR image", _AS_JPEG)),
    (rb"\0\0[\1\2]\0(?!\0\0)", Foreign("an icon", _AS_PNG)),
    (rb"icns", Foreign("an icon", _AS_PNG)),
    (rb"P[1-7Ff][\s]", Foreign("a PNM image", _AS_PNG)),
    (rb"qoif", Foreign("a QOI image", _AS_PNG)),
    (rb".{0,1020}%PDF", Foreign("a PDF", "save its page as a PNG")),
    (rb"%!PS|\xc5\xd0\xd3\xc6", Foreign("a PostScript drawing", _AS_PNG)),
    (rb"PK\x03\x04", Foreign("a ZIP archive", "take the photo out of it")),
    (rb"\s*<(!doctype html|html|head)", Foreign("a web page", "save the image itself")),
    (rb".*<svg[\s>]", Foreign("an SVG drawing", _AS_PNG)),
)
"""By the file's first bytes, ignoring case; the first match applies."""

_OURS: Final = {
    rb"\xff\xd8\xff": "JPEG",
    rb"\x89PNG\r\n\x1a\n": "PNG",
    rb"RIFF....WEBP": "WebP",
    rb"GIF8[79]a": "GIF",
    rb"II\*\0|MM\0\*|II\+\0|MM\0\+": "TIFF",
    rb"....ftyp(avif|avis|(mif1|msf1).{4,60}avif)": "AVIF",
}
"""The readable formats by their first bytes, without BMP, which begins like many a text."""


def foreign(data: bytes) -> Foreign | None:
    """What the file is; None if its bytes do not tell, or if it is an AVIF in HEIC's box."""
    if claimed(data) == "AVIF":
        return None
    head = data[:_SEARCHED_BYTES].removeprefix(b"\xef\xbb\xbf")
    found = (kind for start, kind in _KINDS if re.match(start, head, re.DOTALL | re.IGNORECASE))
    return next(found, None)


def claimed(data: bytes) -> str | None:
    """The readable format that the file claims to have, whether it can be read or not."""
    found = (kind for start, kind in _OURS.items() if re.match(start, data, re.DOTALL))
    return next(found, None)


def raw_in_tiff(image: ImageFile) -> Foreign | None:
    """A raw photo, if a TIFF's first picture is only its thumbnail."""
    tags = getattr(image, "tag_v2", {})
    small = bool(_whole(tags.get(ExifTags.Base.NewSubfileType)) & 1)
    camera = ExifTags.Base.Make in tags or ExifTags.Base.SubIFDs in tags
    return _RAW if ExifTags.Base.DNGVersion in tags or (small and camera) else None


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
