"""Why an edited network's totals differ from its source's, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from explorer.arithmetic import Row, Shape, Trace, trace
from explorer.comparison.record import ComparedRow, compare
from explorer.comparison.words import Words, enumerated
from explorer.network import Linear, Network
from explorer.network.changes import Change, changes
from explorer.network.fields import field_words
from explorer.network.words import layer_words, value_words
from explorer.wording.notation import number, pair, plural, shape

_MILLION: Final = 10**6


class Because(NamedTuple):
    """One sentence: how it begins, and the rest in pieces.

    lead: "Because", a question, or which layer does not fit.
    """

    lead: str
    words: tuple[Words, ...]
    broken: bool = False


@lru_cache(maxsize=64)
def because(network: Network, origin: Network) -> Because:
    """Return why a network's totals are what they are, beside those of its source.

    The steps: the cause, the first shape that changes, what reaches the first fully connected
    layer, and the count that changes most; then where the shapes are equal again.
    """
    now, was = trace(network), trace(origin)
    if now.error is not None:
        return _does_not_fit(now, changes(network, origin))
    found = changes(network, origin)
    if not found or was.error is not None:
        return _heaviest(now)
    rows = compare((origin, network)).rows
    effects = [*_first_shape(rows), *_first_linear(now, was), *_most(rows)]
    cause = [Words(_cause(found), "cause")]
    if not effects:
        return Because("Because", (*cause, Words(": no shape and no count changes.")))
    words = [*cause, Words(": "), *enumerated(effects), Words("."), *_again(rows)]
    return Because("Because", tuple(words))


def _cause(found: Sequence[Change]) -> str:
    """Word the first change and count the others."""
    more = f" and {plural(len(found) - 1, 'more change')}" if len(found) > 1 else ""
    return f"{_one_cause(found[0])}{more}"


def _one_cause(change: Change) -> str:
    if change.what == "input":
        of = "size" if change.field == "size" else change.field
        return f"the input's {of} is {value_words(change.after)}"
    if change.what == "field":
        if change.field == "name":
            return f"{change.before} is now called {change.after}"
        return f"{change.layer}'s {field_words(change.field)} is {value_words(change.after)}"
    if change.what == "kind":
        before, after = layer_words(change.before), layer_words(change.after)
        return f"{change.layer} is {after} instead of {before}"
    if change.what == "moved":
        return f"{change.layer} is {f'after {change.after}' if change.after else 'at the front'}"
    return f"{change.layer} is {change.what}"


def _first_shape(rows: Sequence[ComparedRow]) -> list[list[Words]]:
    """Word the first layer of both networks that passes on another shape."""
    for row in rows[1:]:
        ours, theirs = (cell.row for cell in row.cells)
        if ours and theirs and ours.output_shape != theirs.output_shape:
            if isinstance(theirs.layer, Linear) or len(theirs.output_shape) == 1:
                return [_values(theirs, ours)]
            return [_maps(theirs, theirs.output_shape, ours.output_shape)]
    return []


def _values(row: Row, was: Row) -> list[Words]:
    return [
        Words(f"{row.layer.name} passes on "),
        Words(shape(row.output_shape), "strong"),
        Words(f" values instead of {shape(was.output_shape)}"),
    ]


def _maps(row: Row, now: Shape, was: Shape) -> list[Words]:
    if len(was) > 1 and now[1:] == was[1:]:
        now_words, was_words, what = number(now[0]), number(was[0]), " maps"
    elif len(was) > 1 and now[0] == was[0]:
        now_words, was_words, what = pair(*now[1:]), pair(*was[1:]), " maps"
    else:
        now_words, was_words, what = shape(now), shape(was), ""
    return [
        Words(f"{row.layer.name} makes "),
        Words(now_words, "strong"),
        Words(f"{what} instead of {was_words}"),
    ]


def _first_linear(now: Trace, was: Trace) -> list[list[Words]]:
    """Word what reaches the first fully connected layer, if another number of values does."""
    ours, theirs = (
        next((row for row in of.rows if isinstance(row.layer, Linear)), None) for of in (was, now)
    )
    if ours is None or theirs is None or ours.input_shape == theirs.input_shape:
        return []
    return [
        [
            Words(f"{theirs.layer.name} reads "),
            Words(shape(theirs.input_shape), "strong"),
            Words(f" values instead of {shape(ours.input_shape)}"),
        ]
    ]


def _most(rows: Sequence[ComparedRow]) -> list[list[Words]]:
    """Word the layer whose parameters change most; its MACs if no layer's parameters change."""
    pairs = _pairs(rows)
    for count, noun in (("parameters", "parameters"), ("macs", "MACs")):
        counts = [(_count(now, count), _count(was, count), was, now) for was, now in pairs]
        now, was, before, after = max(counts, key=lambda each: abs(each[0] - each[1]))
        row = after if now else before
        if now != was and row is not None:
            return [_grown(row.layer.name, now, was, noun)]
    return []


def _pairs(rows: Sequence[ComparedRow]) -> list[tuple[Row | None, Row | None]]:
    """The rows of both networks, place by place; a layer that only moved is beside itself."""
    pairs = [(row.cells[0].row, row.cells[1].row) for row in rows[1:]]
    gone = {was.layer.name: was for was, now in pairs if was and not now}
    come = {now.layer.name: now for was, now in pairs if now and not was}
    moved = gone.keys() & come.keys()
    apart = [
        (was, now)
        for was, now in pairs
        if (was and now) or not moved.intersection(row.layer.name for row in (was, now) if row)
    ]
    return apart + [(gone[name], come[name]) for name in sorted(moved)]


def _count(row: Row | None, count: str) -> int:
    return 0 if row is None else int(getattr(row, count))


def _grown(name: str, now: int, was: int, noun: str) -> list[Words]:
    if not was:
        return [Words(f"{name} adds "), Words(number(now), "strong"), Words(f" {noun}")]
    if not now:
        return [Words(f"{name} takes its "), Words(number(was), "strong"), Words(f" {noun} away")]
    before, after = _counts(was, now)
    change = "grows" if now > was else "shrinks"
    return [
        Words(f"{name} {change} from {before} to "),
        Words(after, "strong"),
        Words(f" {noun}"),
    ]


def _counts(was: int, now: int) -> tuple[str, str]:
    """Two counts as one reads them: "37.8", "151.0 million"; in full where that hides a change."""
    rounded = f"{was / _MILLION:.1f}", f"{now / _MILLION:.1f}"
    if min(was, now) < _MILLION or rounded[0] == rounded[1]:
        return number(was), number(now)
    return f"{was / _MILLION:,.1f}", f"{now / _MILLION:,.1f} million"


def _again(rows: Sequence[ComparedRow]) -> list[Words]:
    """Name the place from which on both networks pass on equal shapes, if maps differ before it."""
    last = rows[-1]
    differing = [n for n, row in enumerate(rows) if row.cells[0].shape != row.cells[1].shape]
    if not differing or rows[differing[-1]] is last:
        return []
    return [Words(f" From {rows[differing[-1] + 1].name} on, shapes are equal again.")]


def _heaviest(now: Trace) -> Because:
    """Say which layer holds most of the parameters."""
    row = max(now.rows, key=lambda each: each.parameters)
    lead = f"Why {_total(now.parameters)} parameters?"
    if not row.parameters:
        return Because("Why no parameters?", (Words("No layer of this network learns anything."),))
    share = f"{number(row.parameters)} of the {number(now.parameters)} parameters"
    name = row.layer.name
    if isinstance(row.layer, Linear):
        text = f"{name} connects all {shape(row.input_shape)} values to each of its "
        text += f"{shape(row.output_shape)} units: "
        return Because(lead, (Words(text), Words(share, "strong"), Words(".")))
    return Because(lead, (Words(f"{name} holds "), Words(share, "strong"), Words(".")))


def _total(count: int) -> str:
    return f"{count / _MILLION:,.1f} million" if count >= _MILLION else number(count)


def _does_not_fit(now: Trace, found: Sequence[Change]) -> Because:
    """Say which layer does not fit, what reaches it, and what it would need."""
    error = now.error
    assert error is not None  # noqa: S101 - only then called
    name = now.network.layers[error.layer].name
    start = f"{_begun(_cause(found))}, so " if found else ""
    text = f"{start}{name} gets {shape(now.output_shape)}: {error.received}, "
    text += f"but {error.expected}."
    return Because(f"{name} does not fit.", (Words(text),), broken=True)


def _begun(text: str) -> str:
    return text[0].upper() + text[1:] if text.startswith("the ") else text
