"""The faults of explorer/photos/ that change nothing a test could see, each with its reason."""

HARMLESS = {
    (
        "photos/jpeg_end.py",
        '_JUNK: Final = (bytes(range(0x51, 0xD1)), b"\\xfe" * 64, b"\\xaa" * 64, b"\\xc7" * 64)',
        '_JUNK: Final = (bytes(range(0x51, 0xD1)), b"\\xfe" * 63, b"\\xaa" * 64, b"\\xc7" * 64)',
    ): "a byte of junk more or less: 63 are more than any block needs",
    (
        "photos/jpeg_end.py",
        '_JUNK: Final = (bytes(range(0x51, 0xD1)), b"\\xfe" * 64, b"\\xaa" * 64, b"\\xc7" * 64)',
        '_JUNK: Final = (bytes(range(0x51, 0xD1)), b"\\xfe" * 64, b"\\xaa" * 65, b"\\xc7" * 64)',
    ): "a byte of junk more or less: 64 are more than any block needs",
    (
        "photos/profile.py",
        "_LONGEST_NAME: Final = 40",
        "_LONGEST_NAME: Final = 39",
    ): "a letter of a long name more or less, and no rule says how many",
    (
        "photos/preprocess.py",
        "min(corner * to[axis % 2] / size[axis % 2], to[axis % 2])",
        "min(corner * to[axis % 2] / size[axis - 2], to[axis % 2])",
    ): "of a pair, the places -2, -1, 0 and 1 are those of 0, 1, 2 and 3 taken mod 2",
    (
        "photos/jpeg_end.py",
        "_STANDALONE: Final = {0x01, *range(0xD0, 0xD9)}",
        "_STANDALONE: Final = {0x01, *range( 207, 0xD9)}",
    ): "0xCF begins a frame of a kind that libjpeg refuses before",
    (
        "photos/jpeg_end.py",
        "ids = body[6 : 6 + 3 * body[5] : 3]",
        "ids = body[6 : 7 + 3 * body[5] : 3]",
    ): "a frame's header ends there: libjpeg refuses one that is longer",
    (
        "photos/preprocess.py",
        'PreprocessingStep("Normalize", _normalization(preprocessing, grey=given.channels == 1)),',
        'PreprocessingStep("Normalize", _normalization(preprocessing, grey=given.channels <= 1)),',
    ): "an input has a channel at least",
    (
        "photos/stored.py",
        'elif image.format == "BMP" and image.mode == "RGBA" and _all_clear(image):',
        'elif image.format == "BMP" and image.mode >= "RGBA" and _all_clear(image):',
    ): "no other mode of a BMP comes after it in the alphabet",
    (
        "photos/profile.py",
        "_UNSEEN: Final = 2",
        "_UNSEEN: Final = 3",
    ): "what nobody sees is a matter of judgment: no rule says which of 255 levels",
    (
        "photos/preprocess.py",
        "return _normalized(np.full(shape, level, np.uint8), preprocessing)[0, :, 0, 0]",
        "return _normalized(np.full(shape, level, np.uint8), preprocessing)[0, :, 0, -1]",
    ): "the picture is one pixel wide",
    (
        "photos/photo.py",
        "if kept >= _MARGIN * shorter_side or kept == min(self.width, self.height):",
        "if kept >= _MARGIN * shorter_side or kept >= min(self.width, self.height):",
    ): "what is kept is never larger than the photo",
    (
        "photos/samples.py",
        "received=f'there is no sample photo \"{sample_id[:40]}\"',",
        "received=f'there is no sample photo \"{sample_id[: 39]}\"',",
    ): "a letter of a long name more or less, and no rule says how many",
}
