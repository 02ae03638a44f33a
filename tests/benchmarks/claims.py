"""Compare and the number detective, against the time that a reader should wait at most."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from explorer.comparison import compare, finding, ledger
from explorer.detective import investigate
from explorer.network import Network
from explorer.variants import VARIANTS
from tests.benchmarks.measuring import Row, timed

COMPARE_S = 0.050
FIRST_S = 1.0
LATER_S = 0.3
ASKED = (
    *("61,100,840", "60 million", "54×54×96", "43264", "50,844,008", "7", "123,456,789", "57×57"),
    *("57,044,810", "57,044,811", "46,787,979", "58.3M", "0.7 GFLOPs", "233 MB", "11x11x3x96"),
)


def rows() -> Iterator[Row]:
    """The slowest pair of the catalogue, and the slowest of some numbers: each its first time."""
    networks = [variant.network for variant in VARIANTS.values()]
    pairs = [timed(lambda pair=pair: _compared(*pair)) for pair in combinations(networks, 2)]
    yield Row(
        "any two catalogue networks, compared in words and to the last parameter: the slowest pair",
        *("50 ms", 1.0, 0.5, [max(pairs)], [COMPARE_S]),
    )
    first = timed(lambda: investigate(ASKED[0]))
    yield Row(
        "the number detective's first question, its index made on the way",
        *("1 s", 1.0, 0.5, [first], [FIRST_S]),
    )
    others = [timed(lambda asked=asked: investigate(asked)) for asked in ASKED[1:]]
    yield Row(
        "a number or a shape after that: the slowest",
        *("0.3 s", 1.0, 0.5, [max(others)], [LATER_S]),
    )


def _compared(reference: Network, other: Network) -> None:
    comparison = compare((reference, other))
    finding(comparison, 1)
    ledger(comparison, 1)
