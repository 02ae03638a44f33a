"""ICC profiles that the tests make for themselves, from the numbers in their standards."""

import struct
from itertools import product

SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""IEC 61966-2-1."""

# Red, green and blue as X, Y, Z under D50: Apple's Display P3 and Adobe RGB (1998), annex C.
DISPLAY_P3 = (
    (0.51512, 0.24120, -0.00105),
    (0.29198, 0.69225, 0.04189),
    (0.15710, 0.06657, 0.78407),
)
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))


def _fixed(*values):
    return struct.pack(f">{len(values)}i", *(round(value * 65_536) for value in values))


def _curve(numbers):
    kind = {1: 0, 5: 3}[len(numbers)]
    return b"para\0\0\0\0" + struct.pack(">HH", kind, 0) + _fixed(*numbers)


def _profile(space, name, tags, kind=b"mntr", between=b"XYZ "):
    tags = [
        (b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(name) + 1) + name + bytes(79)),
        (b"cprt", b"text\0\0\0\0none\0"),
        (b"wtpt", b"XYZ \0\0\0\0" + _fixed(0.9642, 1, 0.8249)),
        *tags,
    ]
    table, data, at = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for key, value in tags:
        body = value + bytes(-len(value) % 4)
        table += key + struct.pack(">II", at + len(data), len(body))
        data += body
    head = struct.pack(
        ">I4sI4s4s4s", 128 + len(table) + len(data), b"test", 0x02400000, kind, space, between
    )
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    return (head + _fixed(0.9642, 1, 0.8249)).ljust(128, b"\0") + table + data


def of_colors(primaries, curve, name=b"Display P3"):
    """A profile of three primaries and one curve."""
    places = zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)
    tags = [(key, b"XYZ \0\0\0\0" + _fixed(*values)) for key, values in places]
    tags += [(key, _curve(curve)) for key in (b"rTRC", b"gTRC", b"bTRC")]
    return _profile(b"RGB ", name, tags)


def of_grey(curve, name=b"Grey"):
    """A profile of one curve."""
    return _profile(b"GRAY", name, [(b"kTRC", _curve(curve))])


def of_inks(lab, name=b"Ink"):
    """A profile of four inks, each all or none: their (L, a, b) from (c, m, y, k) of 0 and 1."""
    corners = b"".join(
        bytes((round(lightness * 2.55), round(a) + 128, round(b) + 128))
        for lightness, a, b in (lab(*inks) for inks in product((0, 1), repeat=4))
    )
    as_it_is = bytes(range(256))
    matrix = _fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
    table = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + matrix + as_it_is * 4 + corners + as_it_is * 3
    return _profile(b"CMYK", name, [(b"A2B0", table)], kind=b"prtr", between=b"Lab ")
