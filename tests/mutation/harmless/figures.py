"""The faults of explorer/figures/ that change nothing a test could see, each with its reason."""

HARMLESS = {
    (
        "figures/palette.py",
        "pairs = zip(_channels(color), _channels(ground), strict=True)",
        "pairs = zip(_channels(color), _channels(ground), strict=False)",
    ): "both have three channels",
    (
        "figures/comparison/drawing_layout.py",
        "NAME_SIZE: Final = 13",
        "NAME_SIZE: Final = 14",
    ): "a pixel of type more or less: room is made for either, and no rule says how much",
    (
        "figures/comparison/drawing_layout.py",
        "_ROOM: Final = 62",
        "_ROOM: Final = 61",
    ): "a pixel of a place's least width: names and volumes get what they need in any case",
    (
        "figures/comparison/drawing_layout.py",
        "LABELS: Final = 44",
        "LABELS: Final = 45",
    ): "a pixel of air more below the labels: nothing touches, and no rule says how much",
    (
        "figures/comparison/drawing_layout.py",
        "return max([(left.room + right.room) / 2 if neighbors else 0, *volumes])",
        "return max([(left.room + right.room) / 2 if neighbors else -1, *volumes])",
    ): "the neighbor stands farther right than any other column, and pushes farther",
    (
        "figures/drawing_geometry.py",
        "return self.height == self.width and self.full_depth > 2 * self.width",
        "return self.height == self.width and self.full_depth > 3 * self.width",
    ): "where a bar begins is a matter of taste: neither distance lets volumes touch",
    (
        "figures/drawing_layout.py",
        "_MOST_SLACK: Final = 40",
        "_MOST_SLACK: Final = 39",
    ): "a pixel of air more or less: nothing touches, and no rule says how much",
    (
        "figures/drawing_svg.py",
        'return box("band", whole, 5, index) + box("edge", whole._replace(height=3), 1.5, index)',
        'return box("band", whole, 5, index) + box("edge", whole._replace(height=3), 0.5, index)',
    ): "the corners of a strip 3 px high are rounder or less so, and no rule says how much",
    (
        "figures/drawing_style.py",
        'f".flow,.rule{{stroke:{both(lambda t: mixed(t.muted, 70, t.ground))}}}",',
        'f".flow,.rule{{stroke:{both(lambda t: mixed(t.muted, 69, t.ground))}}}",',
    ): "a line's gray lighter by a hundredth, which nobody sees",
    (
        "figures/batches.py",
        'line={"color": color, "dash": dash, "width": 2},',
        'line={"color": color, "dash": dash, "width": 3},',
    ): "a pixel of a line's width: both can be seen, and no rule says how much",
    (
        "figures/drawing_layout.py",
        "offsets = [8 * (number - (parts - 1) / 2) for number in range(parts)]",
        "offsets = [ 7 * (number - (parts - 1) / 2) for number in range(parts)]",
    ): "a pixel between two lines more or less: they stay apart, and no rule says how much",
    (
        "figures/drawing_layout.py",
        "_TOP: Final = 14",
        "_TOP: Final = 13",
    ): "a pixel of air more or less: nothing touches, and no rule says how much",
    (
        "figures/drawing_svg.py",
        "mark = square(Point(placed.x + 7, middle - 4), hatched=hatched)",
        "mark = square(Point(placed.x + 8, middle - 4), hatched=hatched)",
    ): "a pixel between a mark and its name: they stay apart, and no rule says how much",
    (
        "figures/comparison/drawing_layout.py",
        "_AIR: Final = 10",
        "_AIR: Final = 9",
    ): "a pixel of air more or less: nothing touches, and no rule says how much",
    (
        "figures/drawing_layout.py",
        'dashed = into.standing != "ok"',
        'dashed = into.standing < "ok"',
    ): "both other standings come before it in the alphabet",
    (
        "figures/maps.py",
        (
            "def _laid_out(channels: int, square: tuple[int, int], *, factor: int, block: int)"
            " -> GridLayout:"
        ),
        (
            "def _laid_out(channels: int, square: tuple[int, int], /, factor: int, block: int)"
            " -> GridLayout:"
        ),
    ): "the callers name the last two and not the first two",
}
