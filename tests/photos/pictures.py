"""Picture files that the tests of photos make for themselves."""

import struct
import zlib
from io import BytesIO

import numpy as np
from PIL import Image

FORMATS = ["JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF", "AVIF"]


def file(image, kind, **options):
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def corners(width=60, height=40):
    """Four flat fields: red and green above, blue and yellow below."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = (255, 0, 0)
    pixels[: height // 2, width // 2 :] = (0, 255, 0)
    pixels[height // 2 :, : width // 2] = (0, 0, 255)
    pixels[height // 2 :, width // 2 :] = (255, 255, 0)
    return Image.fromarray(pixels)


def large(width, height):
    """The four fields with soft borders, quick to make at any size."""
    return corners().resize((width, height), Image.Resampling.BILINEAR)


def smooth(width, height):
    """Waves in all three colours, with some fine grain: what a camera gives."""
    rows, columns = np.mgrid[:height, :width]
    waves = [
        np.sin(2 * np.pi * (columns * a / width + rows * b / height))
        for a, b in ((7, 3), (13, 29), (41, 11))
    ]
    grain = np.random.default_rng(0).normal(0, 12, (height, width, 1))
    return Image.fromarray(np.clip(127 + 90 * np.stack(waves, -1) + grain, 0, 255).astype(np.uint8))


def png_of_zeros(width, height, *, colour_type=0):
    """A PNG of one colour, made without its pixels: 13,000 × 13,000 takes 21 KB."""
    squeeze, row = zlib.compressobj(9), bytes(-(-width // 8) + 1)
    body = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()
    return _png((width, height, 1, colour_type), body)


def png(width, bits, colour_type, row, *chunks):
    """A PNG of one row, byte by byte, with chunks that Pillow does not write.

    colour_type: 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha.
    chunks: (name, body) each, between the header and the pixels.
    """
    return _png((width, 1, bits, colour_type), zlib.compress(b"\0" + row), *chunks)


def _png(header, body, *chunks):
    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", *header, 0, 0, 0)),
        *chunks,
        (b"IDAT", body),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)
