"""What follows from a network, against torchinfo on the meta device."""

from __future__ import annotations

from collections.abc import Iterator

import torch
import torchinfo

from explorer.arithmetic import trace, windows
from explorer.network import Network
from explorer.variants import VARIANTS
from tests.benchmarks.eager import eager
from tests.benchmarks.measuring import Row, interleaved

ROUNDS = 101
AGAIN = 1000


def rows() -> Iterator[Row]:
    """A network not traced before, and one that was."""
    network = VARIANTS["paper"].network
    photo = torch.empty(1, *network.input.shape, device="meta")
    with torch.device("meta"):
        module = eager(network)

    def torchinfos() -> object:
        return torchinfo.summary(module, input_data=photo, verbose=0)

    new = iter([_named(network, number) for number in range(2 * ROUNDS)])
    ours, theirs = interleaved(lambda: _whole(next(new)), torchinfos, rounds=ROUNDS)
    yield Row(
        "trace of the paper's net, not traced before, steps and receptive field included",
        *("torchinfo on the meta device", 1 / 50, 1 / 100, ours, theirs),
    )
    ours, theirs = interleaved(lambda: _again(network), torchinfos, rounds=ROUNDS)
    yield Row(
        "the same network again",
        *("torchinfo on the meta device", 1 / 1000, 1 / 3000),
        *([seconds / AGAIN for seconds in ours], theirs),
    )


def _named(network: Network, number: int) -> Network:
    """The same network under a name that makes it another for every cache."""
    return network.model_copy(update={"name": str(number)})


def _whole(network: Network) -> None:
    """Every row with its formulas; nothing is remembered of any window."""
    windows.window.cache_clear()
    for row in trace(network).rows:
        assert row.steps is not None


def _again(network: Network) -> None:
    for _ in range(AGAIN):
        trace(network)
