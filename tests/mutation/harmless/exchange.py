"""The faults of explorer/exchange/ that change nothing a test could see, each with its reason."""

HARMLESS = {
    (
        "exchange/links.py",
        'packed = b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)',
        'packed = b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=False)',
    ): "what is decoded is encoded again and compared, which refuses every other character",
    (
        "exchange/vocabulary.py",
        '"keep_prob": lambda kept: round(1 - float(kept), 9),',
        '"keep_prob": lambda kept: round(1 - float(kept), 10),',
    ): "either takes the noise of 1 - 0.8 away, and nothing is kept with a chance of ten decimals",
    (
        "exchange/tables.py",
        "channels, height, width = shape if len(shape) > 1 else (*shape, None, None)",
        "channels, height, width = shape if len(shape) > 2 else (*shape, None, None)",
    ): "a shape has one side or three",
}
