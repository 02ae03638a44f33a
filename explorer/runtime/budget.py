"""What a forward pass would take, from the arithmetic alone, and whether the limits allow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod

from explorer.arithmetic import Row, trace
from explorer.arithmetic.geometry import both
from explorer.errors import BudgetError
from explorer.limits import MAX_ACTIVATION_BYTES, MAX_MACS, MAX_WEIGHT_BYTES, MAX_WINDOW_READS
from explorer.network import Network, Pool, edits
from explorer.network.fields import fields_of
from explorer.wording.notation import byte_size, number, pair, plural


@dataclass(frozen=True)
class Price:
    """What a pass takes; everything in fp32.

    weight_bytes: everything that the network stores.
    activation_bytes: every layer's output, all kept at the same time.
    macs: multiply-accumulates of the weights alone.
    window_reads: values that the pooling windows read, which no MAC counts.
    """

    weight_bytes: int
    activation_bytes: int
    macs: int
    window_reads: int


@dataclass(frozen=True)
class _Limit:
    """One of the caps: what it measures per row, for one photo, and its wording."""

    most: int
    of: Callable[[Row], int]
    a_photo: bool  # whether each photo takes as much again
    says: str  # the clause with {amount}
    write: Callable[[int], str]


def _reads(row: Row) -> int:
    if not isinstance(row.layer, Pool):
        return 0
    return prod(row.output_shape) * prod(both(row.layer.kernel))


def _exact_bytes(count: int) -> str:
    return f"{number(count)} bytes"


_LIMITS = (
    _Limit(MAX_WEIGHT_BYTES, lambda row: row.weight_bytes, False, "the weights take {}", byte_size),
    _Limit(
        MAX_ACTIVATION_BYTES,
        lambda row: row.activation_bytes,
        True,
        "the outputs of the layers take {}",
        byte_size,
    ),
    _Limit(MAX_MACS, lambda row: row.macs, True, "a pass takes {} MACs", number),
    _Limit(MAX_WINDOW_READS, _reads, True, "the windows of the pools read {} values", number),
)


def price_of_pass(network: Network, batch: int = 1) -> Price:
    """What a pass of `batch` photos takes, up to the first layer that does not fit."""
    rows = trace(network).rows
    amounts = [sum(map(limit.of, rows)) * (batch if limit.a_photo else 1) for limit in _LIMITS]
    return Price(*amounts)


def check_budget(network: Network, batch: int = 1) -> None:
    """Refuse what would take too much, before anything is allocated.

    Raises BudgetError with the amount, the layer that takes most of it, and a value with which the
    whole network fits, if halving one finds it.
    """
    rows = trace(network).rows
    for limit in _LIMITS:
        amount = sum(map(limit.of, rows)) * (batch if limit.a_photo else 1)
        if amount > limit.most:
            raise _too_much(network, batch, limit, amount)


def _too_much(network: Network, batch: int, limit: _Limit, amount: int) -> BudgetError:
    rows = trace(network).rows
    worst = max(rows, key=limit.of)
    one_photo = sum(map(limit.of, rows))
    photos = f" for {plural(batch, 'photo')}" if limit.a_photo and batch > 1 else ""
    share = f", most of it in {worst.layer.name}" if 2 * limit.of(worst) > one_photo else ""
    if one_photo <= limit.most:
        remedy = f"run {plural(limit.most // one_photo, 'photo')} or fewer at a time"
    else:
        remedy = next(
            _remedies(network, worst.index), f"make what {worst.layer.name} reads smaller"
        )
    write = limit.write
    if write(amount) == write(limit.most):
        write = _exact_bytes  # "2.00 GB, but 2.00 GB is the most" would say nothing
    return BudgetError(
        received=f"{limit.says.format(write(amount))}{photos}{share}",
        expected=f"{write(limit.most)} is the limit here",
        remedy=remedy,
    )


def _remedies(network: Network, index: int) -> Iterator[str]:
    """What fixes it, each after the whole network was traced and priced with it.

    First the nearest layer, backwards from the one that takes most, whose size can be halved; then
    the input.
    """
    for place in range(index, -1, -1):
        layer = network.layers[place]
        field = next((e for e in fields_of(type(layer)).values() if e.shown.halved), None)
        if field is not None:
            size = both(getattr(layer, field.name))
            while min(size) > 1:
                size = size[0] // 2, size[1] // 2
                if _fits(edits.replace_field(network, place, field.name, _one_form(size))):
                    written = pair(*size) if field.sides else number(size[0])
                    yield f"give {layer.name} {field.shown.halved.format(written)}"
            break
    height, width = network.input.height, network.input.width
    while min(height, width) > 1:
        height, width = height // 2, width // 2
        if _fits(edits.resize_input(network, height=height, width=width)):
            yield f"use an input of {pair(height, width)}"


def _one_form(size: tuple[int, int]) -> int | tuple[int, int]:
    return size[0] if size[0] == size[1] else size


def _fits(network: Network) -> bool:
    traced = trace(network)
    return traced.error is None and all(
        sum(map(limit.of, traced.rows)) <= limit.most for limit in _LIMITS
    )
