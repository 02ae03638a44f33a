"""Whether a JPEG has all its pixels, even without its end marker, which some cameras leave out.

libjpeg itself fills missing parts with gray, or draws them coarsely, and only logs a warning.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from PIL import Image

END: Final = b"\xff\xd9"
_JUNK: Final = (bytes(range(0x51, 0xD1)), b"\xfe" * 64, b"\xaa" * 64, b"\xc7" * 64)
"""Bytes that a decoder takes for coefficients if it still needs data: short and long codes."""
_MISSING: Final = (127, 128)
"""The values of a missing block: the middle; inverted for ink."""

_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The next marker in a scan's data: not an escaped FF, a restart or a fill byte."""
_START_OF_SCAN: Final = 0xDA
_END_OF_IMAGE: Final = 0xD9
_FRAMES: Final = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}
_PROGRESSIVE: Final = {0xC2, 0xCA}
_STANDALONE: Final = {0x01, *range(0xD0, 0xD9)}
_COEFFICIENTS: Final = 64


def completed(data: bytes, decode: Callable[[bytes], Image.Image]) -> bytes | None:
    """The file up to its last scan, with an end marker; None if a scan is cut off or missing.

    decode: the pixels of a file's bytes.

    Bytes after the last pixel change nothing. So the file is whole if every scan is there and
    different bytes at the end of the last one give the same picture.
    """
    if not _has_every_scan(data):
        return None
    scans = data[: _end(data)]
    ended, scans = scans + END, scans.rstrip(b"\xff")
    picture = np.asarray(decode(ended))
    others = (decode(scans + junk + END) for junk in _JUNK)
    same = all(np.array_equal(picture, np.asarray(other)) for other in others)
    return ended if same else None


def may_be_cut(image: Image.Image, data: bytes) -> bool:
    """Whether a decoded JPEG looks as if it had been cut off and given an end marker."""
    corner = image.getpixel((image.width - 1, image.height - 1))
    values = corner if isinstance(corner, tuple) else (corner,)
    if set(values) <= set(_MISSING):
        return True
    return "progressive" in image.info and not _has_every_scan(data)


def _has_every_scan(data: bytes) -> bool:
    """Whether the scans give every coefficient of every component down to the last bit."""
    exact: dict[int, list[bool]] = {}
    progressive = False
    for marker, body, _ in _segments(data):
        try:
            if marker in _FRAMES:
                progressive = marker in _PROGRESSIVE
                ids = body[6 : 6 + 3 * body[5] : 3]
                exact = {each: [False] * _COEFFICIENTS for each in ids}
            elif marker == _START_OF_SCAN:
                count = body[0]
                first, last, shift = body[1 + 2 * count : 4 + 2 * count]
                low = shift & 15 if progressive else 0
                for each in body[1 : 1 + 2 * count : 2]:
                    exact[each][first : last + 1] = [low == 0] * (last + 1 - first)
        except (IndexError, KeyError, ValueError):  # a truncated segment
            return False
    return bool(exact) and all(all(bits) for bits in exact.values())


def _end(data: bytes) -> int:
    """Where the end marker is, or where the file ends if it has none."""
    found = (at for marker, _, at in _segments(data) if marker == _END_OF_IMAGE)
    return next(found, len(data))


def _segments(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Yield each marker, its segment and its place, to the end; a thumbnail's are inside one."""
    at = 2
    while (found := _MARKER.search(data, at)) is not None:
        marker, at = data[found.end() - 1], found.end()
        if marker == _END_OF_IMAGE:
            yield marker, b"", at - len(END)
            return
        if marker in _STANDALONE:
            continue
        if at + 2 > len(data):
            return
        (length,) = struct.unpack_from(">H", data, at)
        if at + length > len(data):
            return
        yield marker, data[at + 2 : at + length], at - len(END)
        at += length
