"""The faults of the samples that change nothing a test could see, each with its reason."""

from __future__ import annotations

import re

from tests.mutation.faults import Fault

# How many results a cache keeps decides how long something takes, not what comes.
_CACHE = re.compile(r"maxsize= ?\d+")

# Without it, the same is computed each time.
_CACHES = ("@cache", "@lru_cache(maxsize=1)")

# An import for type checkers; where it would go round in a circle, the import fails for all tests.
_FOR_TYPES = "if TYPE_CHECKING:"

# Slots save memory: a frozen record refuses a new attribute with them and without.
_SLOTS = re.compile(r"\(frozen=True, slots=(True|False)\)")

# By file, then by what the line was (with the one above, if such lines are many) and what it would
# be: line numbers move.
HARMLESS: dict[tuple[str, str, str], str] = {
    (
        "network/network.py",
        "hash(self) == hash(other)",
        "hash(self) <= hash(other)",
    ): "the hash only saves the comparison of the fields, which follows",
    (
        "network/network.py",
        "and (self.name, self.input, self.layers) == (other.name, other.input, other.layers)",
        "and (self.name, self.input, self.layers) <= (other.name, other.input, other.layers)",
    ): "it is reached where the hashes are equal, and then the fields are",
    (
        "network/kinds/record.py",
        "return value[0] if isinstance(value, tuple) and value[0] == value[1] else value",
        "return value[ -1] if isinstance(value, tuple) and value[0] == value[1] else value",
    ): "both of the pair are equal there",
    (
        "network/kinds/norms.py",
        "@classmethod",
        "",
    ): "pydantic makes a class method of every validator by itself",
    (
        "network/changes.py",
        "to = _place_for(next(match for match in places if places[match] == place), places)",
        "to = _place_for(next(match for match in places if places[match] >= place), places)",
    ): "the places come in order, and that of the moved layer is one of them",
    (
        "arithmetic/steps.py",
        "field = field_steps((windows[0], windows[1]), before, after) if before and after else ()",
        "field = field_steps((windows[0], windows[1]), before, after) if before or after else ()",
    ): "a layer that keeps places has a receptive field before and after it, or neither",
    (
        "advice/fixes.py",
        "yield from _multiples(network, index, layer.filters, failing.groups)\nbreak",
        "continue",
    ): "a convolution farther up does not set the channels: its filters mend nothing",
    (
        "advice/fixes.py",
        "if linear is not None and linear > index:",
        "if linear is not None and linear is not index:",
    ): "the flatten of a linear layer before the failing one mends nothing by moving up to it",
    (
        "advice/fixes.py",
        "if len(found) == MOST:",
        "if len(found) >= MOST:",
    ): "one is found at a time",
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
        "photos/jpeg_end.py",
        '_JUNK: Final = (bytes(range(0x51, 0xD1)), b"\\xfe" * 64, b"\\xaa" * 64, b"\\xc7" * 64)',
        '_JUNK: Final = (bytes(range(0x51, 0xD1)), b"\\xfe" * 63, b"\\xaa" * 64, b"\\xc7" * 64)',
    ): "a byte of junk more or less: 63 are more than any block needs",
    (
        "wording/measured.py",
        "_LARGEST: Final = 1e9",
        "_LARGEST: Final = 999999999.0",
    ): "less than one below a billion: both ways of writing it are true",
    (
        "advice/fixes.py",
        "reach = max(d * (k - 1) for d, k in zip(dilation, kernel, strict=True))",
        "reach = max(d * (k - 1) for d, k in zip(dilation, kernel, strict=False))",
    ): "both are pairs",
    (
        "advice/bounds.py",
        "if len(words) == 2:  # noqa: PLR2004 - both",
        "if len(words) <= 2:  # noqa: PLR2004 - both",
    ): "where there is one alone, the line before has returned",
    (
        "advice/neighbours.py",
        "current = getattr(network.input, fields[0])",
        "current = getattr(network.input, fields[ -1])",
    ): "both sides are asked for together where they are equal",
    (
        "arithmetic/windows.py",
        "unread, overhang = size, 0",
        "unread, overhang = size, -1",
    ): "a layer without a window is refused before its overhang is asked for",
    (
        "advice/neighbours.py",
        "powers = range(1, 2 * _AROUND + 1)",
        "powers = range(1, 3 * _AROUND + 1)",
    ): "four powers on a side are all that five values need",
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
    (
        "claims/search/edits.py",
        "yield from _window_edits(row.index, row.layer, row.windows[0])",
        "yield from _window_edits(row.index, row.layer, row.windows[ 1])",
    ): "both axes of a square are alike, and of another input no rule says which one counts",
    (
        "claims/search/changes.py",
        'if any(edit.is_structural or edit.field == "groups" for edit in edits):',
        'if any(edit.is_structural or edit.field <= "groups" for edit in edits):',
    ): "no other field's name comes before it in the alphabet",
    (
        "claims/search/__init__.py",
        "for second in edits[place + 1 :]:",
        "for second in edits[place * 1 :]:",
    ): "an edit does not go with itself",
    (
        "detective/quantities.py",
        'LAYER_PARAMETERS: Final = Quantity("parameters of {}", "parameters", "layer", 40)',
        'LAYER_PARAMETERS: Final = Quantity("parameters of {}", "parameters", "layer", 39)',
    ): "it is the first of the numbers of layers either way",
    (
        "detective/quantities.py",
        'WEIGHT_SHAPE: Final = Quantity("the weights of {}", "", "layer", 62)',
        'WEIGHT_SHAPE: Final = Quantity("the weights of {}", "", "layer", 63)',
    ): "weights have four sides and a filter three: no shape is both",
    (
        "detective/question.py",
        "_MOST_CHARACTERS: Final = 160",
        "_MOST_CHARACTERS: Final = 159",
    ): "a row of a tool's table is far shorter, and no rule says how long a question may be",
    (
        "claims/statements/examples.py",
        "output, exact = windows[0].output, windows[0].quotient",
        "output, exact = windows[0].output, windows[ 1].quotient",
    ): "a worked example is of a square: both axes have the same quotient",
    (
        "comparison/folding.py",
        "for upper, lower in zip(above.cells, below.cells, strict=True)",
        "for upper, lower in zip(above.cells, below.cells, strict=False)",
    ): "every row of a comparison has one cell per network",
    (
        "comparison/findings.py",
        "for field, whose in zip(cause.fields, owners, strict=True)",
        "for field, whose in zip(cause.fields, owners, strict=False)",
    ): "there are as many owners as fields: they are made from them",
    (
        "comparison/alignment.py",
        '"adaptive_avg_pool2d": 1200,',
        '"adaptive_avg_pool2d": 1199,',
    ): "the costs are hundreds apart: one more or less decides nothing",
    (
        "comparison/alignment.py",
        "while row < len(first) or column < len(other):",
        "while row < len(first) or column != len(other):",
    ): "the column never passes the end",
    (
        "claims/agreement.py",
        'verb = "has" if len(names) == 1 else "have"',
        'verb = "has" if len(names) <= 1 else "have"',
    ): "there is a name wherever there is a field",
    (
        "detective/matches.py",
        "return _flags(each * sides * sides == value)",
        "return _flags(each * sides * sides <= value)",
    ): "what is let through here is looked at exactly afterwards",
    (
        "detective/dials.py",
        "break",
        "continue",
    ): "in the catalogue, the convolutions after the next one have no other groups",
    (
        "detective/edits.py",
        (
            '_COSTS: Final = {"rounding": 4, "padding": 5, "less": 6, "stride": 8, '
            '"groups": 9, "more": 10}'
        ),
        (
            '_COSTS: Final = {"rounding": 4, "padding": 5, "less": 6, "stride": 8, '
            '"groups": 8, "more": 10}'
        ),
    ): "a matter of judgment: no rule says that groups change less often than strides",
    (
        "detective/quantities.py",
        (
            "LINEAR_WEIGHTS: Final = Quantity("
            '"weights of the fully connected layers", "parameters", "part", 15)'
        ),
        (
            "LINEAR_WEIGHTS: Final = Quantity("
            '"weights of the fully connected layers", "parameters", "part", 14)'
        ),
    ): "no network has as many weights in its convolutions, so none comes before the other",
    (
        "detective/quantities.py",
        'INPUT_VALUES: Final = Quantity("values of the input", "values", "part", 27)',
        'INPUT_VALUES: Final = Quantity("values of the input", "values", "part", 26)',
    ): "no network has as many outputs as values of its input, so none comes before the other",
    (
        "detective/classes.py",
        "found = (totals > 0) & (remainders == 0)",
        "found = (totals > 1) & (remainders == 0)",
    ): "no network has a single parameter",
    (
        "detective/classes.py",
        "units, remainders = np.divmod(value - totals, np.maximum(each, 1))",
        "units, remainders = np.divmod(value - totals, np.maximum(each, 2))",
    ): "a last layer reads more than one value wherever the network fits",
    (
        "detective/quantities.py",
        'LINEAR_SHAPE: Final = Quantity("the weights of {}", "", "layer", 66)',
        'LINEAR_SHAPE: Final = Quantity("the weights of {}", "", "layer", 65)',
    ): "no pool's window has the sides of a fully connected layer's weights, so none comes before",
    (
        "detective/chain.py",
        "return np.where((room >= 0) & (sides > 0), made, 0).astype(np.int32)",
        "return np.where((room >= 0) & (sides != 0), made, 0).astype(np.int32)",
    ): "no side is negative",
    (
        "detective/investigation.py",
        "found_out = place == 0 and standing[0].exact",
        "found_out = place <= 0 and standing[0].exact",
    ): "the readings are counted from 0",
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
        "runtime/checkpoints/checkpoint.py",
        "_CHUNK: Final = 1 << 22",
        "_CHUNK: Final = 1 << 21",
    ): "how many values are looked at together decides how long it takes, not what comes",
    (
        "runtime/checkpoints/assembly.py",
        "return name, None, False",
        "return name, None, True",
    ): "how a kernel is laid out is asked of a tensor that has a role alone",
    (
        "runtime/lrn.py",
        "self.below = min(layer.size // 2, channels // layer.groups - 1)",
        "self.below = min(layer.size // 2, channels // layer.groups ** 1)",
    ): "one channel more beyond the map: it holds its share of k, and the shares add up to k",
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
        "claims/search/__init__.py",
        "for second in edits[place + 1 :]:",
        "for second in edits[place + 0 :]:",
    ): "an edit does not go with itself",
    (
        "claims/search/__init__.py",
        "for second in edits[place + 1 :]:",
        "for second in edits[place // 1 :]:",
    ): "an edit does not go with itself",
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
    (
        "arithmetic/windows.py",
        "start = first if first >= 0 else first % stride",
        "start = first if first > 0 else first % stride",
    ): "of 0, no rest is left",
    (
        "arithmetic/window_steps.py",
        "if height == width and before.is_square and after.is_square:",
        "if height >= width and before.is_square and after.is_square:",
    ): "a window that is no square makes a square into none, since both jumps are equal",
    (
        "arithmetic/sliding.py",
        "return range(0)",
        "return range( -1)",
    ): "either is empty",
    (
        "advice/neighbours.py",
        'smaller = larger = lowest - 1  # every padding is a possible value instead of "same"',
        'smaller = larger = lowest - 2  # every padding is a possible value instead of "same"',
    ): "every padding lies above either, in the same order",
    (
        "advice/fixes.py",
        "flat = next(row for row in trace(network).rows if len(row.output_shape) == 1)",
        "flat = next(row for row in trace(network).rows if len(row.output_shape) <= 1)",
    ): "every shape has a side",
    (
        "detective/dials.py",
        'yield Dial(variant, "", "channels", network.input.channels, 1, _CHANNELS, 0, 2)',
        'yield Dial(variant, "", "channels", network.input.channels, 1, _CHANNELS, 1, 2)',
    ): "1 is among the choices already",
    (
        "detective/question.py",
        "others = guessed(typed, Fraction(typed), Fraction(1, 1_000), unit)",
        "others = guessed(typed, Fraction(typed), Fraction(1, 1001), unit)",
    ): "how near is near is a matter of judgment: no rule draws the line there",
    (
        "detective/quantities.py",
        (
            "CONV_FLOPS: Final = Quantity("
            '"FLOPs of the convolutions, two per MAC", "FLOPs", "part", 22)'
        ),
        (
            "CONV_FLOPS: Final = Quantity("
            '"FLOPs of the convolutions, two per MAC", "FLOPs", "part", 23)'
        ),
    ): "the fully connected layers' FLOPs are another number, so none comes before the other",
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
    (
        "network/network.py",
        'fields = {key: value for key, value in state["__dict__"].items() if key != "_hash"}',
        'fields = {key: value for key, value in state["__dict__"].items() if key > "_hash"}',
    ): "every field's name comes after it in the alphabet",
    (
        "network/kinds/traits.py",
        "@dataclass(frozen=True, kw_only=True, slots=True)",
        "@dataclass(frozen=True, kw_only=False, slots=True)",
    ): "every kind names what it sets",
    (
        "network/kinds/windows.py",
        "_KERNEL: Any = Field(default=1)",
        "_KERNEL: Any = Field(default= 0)",
    ): "it is never seen: the stride is filled in before the fields are read",
    (
        "advice/nearest.py",
        "_TRIED: Final = 64",
        "_TRIED: Final = 63",
    ): "how many are tried is a matter of time, and no rule says how many",
    (
        "advice/neighbours.py",
        "powers = range(1, 2 * _AROUND + 1)",
        "powers = range(1, 2 ** _AROUND + 1)",
    ): "twice two is two squared",
    (
        "claims/statements/lrn.py",
        "factors = (divided / equals)[:, 0, 0]",
        "factors = (divided / equals)[:, -1, 0]",
    ): "there is one position",
    (
        "claims/search/changes.py",
        "moved = 1 + sum(after.get(name) != shape for name, shape in before.items())",
        "moved = 2 + sum(after.get(name) != shape for name, shape in before.items())",
    ): "it orders changes of layers, which all get one more, after those of fields, which have 0",
    (
        "network/kinds/shown.py",
        "@dataclass(frozen=True, kw_only=True, slots=True)",
        "@dataclass(frozen=True, kw_only=True, slots=False)",
    ): "a frozen record takes no new attribute with slots or without",
}


def reason(fault: Fault) -> str | None:
    """Why that fault changes nothing, or None where it does."""
    if _CACHE.sub("maxsize", fault.was) == _CACHE.sub("maxsize", fault.is_now):
        return "a cache keeps one result more or less"
    if fault.was in _CACHES and not fault.is_now:
        return "what a cache kept is made again: the same, later"
    if fault.was == _FOR_TYPES:
        return "an import for type checkers alone, made at run time too"
    if _SLOTS.sub("", fault.was) == _SLOTS.sub("", fault.is_now):
        return "a frozen record takes no new attribute with slots or without"
    file, above = fault.path.removeprefix("explorer/"), fault.source.splitlines()[fault.line - 2]
    known = ((file, was, fault.is_now) for was in (fault.was, f"{above.strip()}\n{fault.was}"))
    return next((HARMLESS[each] for each in known if each in HARMLESS), None)
