"""The faults of explorer/wording/ that change nothing a test could see, each with its reason."""

HARMLESS = {
    (
        "wording/notation.py",
        "if 0 < value * 10 < to:",
        "if 1 < value * 10 < to:",
    ): "a count times ten is 0, or 10 at least",
    (
        "wording/measured.py",
        'return "∞" if value > 0 else "−∞"',
        'return "∞" if value > 1 else "−∞"',
    ): "infinity is above 1, too",
    (
        "wording/measured.py",
        "_LARGEST: Final = 1e9",
        "_LARGEST: Final = 999999999.0",
    ): "less than one below a billion: both ways of writing it are true",
}
