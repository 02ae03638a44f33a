"""A class at work: visitors over WebSockets who edit, run and switch pages, all at once.

    python -m tests.benchmarks.load [seconds] [visitors ...]

It starts the app on loopback, speaks to it as a browser does (Streamlit's own messages), and prints
tables in Markdown. An edit counts as lost where the page that answers it has other totals than the
arithmetic gives for the network as edited.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from explorer.arithmetic import trace
from explorer.exchange import pack
from explorer.network import edits
from explorer.variants import VARIANTS
from explorer.wording.notation import number
from tests.benchmarks.visitor import Visitor, visiting
from tests.browser.conftest import serving

PAPER = VARIANTS["paper"].network
STRIDES = (2, 3, 4, 5, 6, 7, 8)
EXPECTED = {
    stride: number(trace(edits.replace_field(PAPER, 0, "stride", stride)).macs)
    for stride in STRIDES
}
NORM = next(i for i, layer in enumerate(PAPER.layers) if layer.kind == "local_response_norm")
READS_SECONDS = 1.0
"""between two of a visitor's actions: somebody who clicks as fast as they can read."""
LOOPING = 20


@dataclass
class Counted:
    """What happened to all visitors of one round; seconds an action."""

    edits: list[float] = field(default_factory=list)
    runs: list[float] = field(default_factory=list)
    lost: int = 0
    errors: int = 0


@dataclass
class Round:
    """A number of visitors at once: they begin when all see the page, and until a time is up."""

    address: str
    seconds: float
    everybody: asyncio.Barrier
    counted: Counted = field(default_factory=Counted)

    async def works(self, offset: int) -> None:
        """Edit, edit, edit, run, and again."""
        async with visiting(self.address) as visitor:
            until = await self._start()
            for step in count(offset):
                if time.perf_counter() > until:
                    return
                if step % 4 == 3:
                    await self._run(visitor)
                    await visitor.show("")
                else:
                    await self._edit(visitor, STRIDES[step % len(STRIDES)])
                await asyncio.sleep(READS_SECONDS)

    async def edits(self) -> None:
        """Edit, and again: what all the others are measured by."""
        async with visiting(self.address) as visitor:
            until = await self._start()
            for step in count():
                if time.perf_counter() > until:
                    return
                await self._edit(visitor, STRIDES[step % len(STRIDES)])
                await asyncio.sleep(READS_SECONDS / 4)

    async def loops(self, offset: int) -> None:
        """One forward pass after the other, each of a network that was never run before.

        The networks differ in a constant of LRN, so that no pass can be remembered and none has to
        make weights first.
        """
        async with visiting(self.address) as visitor:
            until = await self._start()
            for step in count():
                if time.perf_counter() > until:
                    return
                constant = 1 + (step * LOOPING + offset) / 1e4
                network = edits.replace_field(PAPER, NORM, "k", constant)
                visitor.query = f"variant=paper&net={pack(network)}"
                await self._run(visitor)

    async def _start(self) -> float:
        await self.everybody.wait()
        return time.perf_counter() + self.seconds

    async def _edit(self, visitor: Visitor, stride: int) -> None:
        start = time.perf_counter()
        self.counted.errors += await visitor.show("", field_stride=stride)
        self.counted.edits.append(time.perf_counter() - start)
        self.counted.lost += EXPECTED[stride] not in visitor.text

    async def _run(self, visitor: Visitor) -> None:
        start = time.perf_counter()
        self.counted.errors += await visitor.show("run")
        self.counted.runs.append(time.perf_counter() - start)


async def together(visitors: list[Coroutine[None, None, None]], counted: Counted) -> Counted:
    """All of them at once."""
    for failure in filter(None, await asyncio.gather(*visitors, return_exceptions=True)):
        print(f"a visitor was lost: {failure!r}", file=sys.stderr)
        counted.errors += 1
    return counted


async def a_class(address: str, visitors: int, seconds: float) -> Counted:
    """So many visitors who work at once."""
    one = Round(address, seconds, asyncio.Barrier(visitors))
    return await together([one.works(offset) for offset in range(visitors)], one.counted)


async def beside(address: str, looping: int, seconds: float) -> Counted:
    """One who edits while so many others loop forward passes."""
    one = Round(address, seconds, asyncio.Barrier(looping + 1))
    return await together(
        [one.edits(), *(one.loops(offset) for offset in range(looping))], one.counted
    )


async def come_and_go(address: str, sessions: int) -> None:
    """Sessions that open, show the page and close, five at a time."""
    for _ in range(sessions // 5):
        await a_class(address, 5, 0)


def part(values: list[float], share: float) -> str:
    """A quantile in milliseconds."""
    return number(round(1e3 * sorted(values)[int(share * (len(values) - 1))])) if values else "none"


def memory_mb(address: str) -> int:
    """Resident memory of the server, from Linux's account of the process that listens."""
    port = int(address.rpartition(":")[2])
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:  # it has ended since
            continue
        if b"--server.port" in command and str(port).encode() in command:
            lines = (process / "status").read_text().splitlines()
            return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1_000
    return 0


def main(seconds: float, rounds: list[int]) -> None:
    """Print the three tables."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log") as address:
        asyncio.run(come_and_go(address, 5))  # what is imported on the first visit
        say(f"{seconds:g} seconds a round; load average {os.getloadavg()[0]:.1f} before it\n")
        head("visitors who edit, run and switch pages")
        for visitors in rounds:
            line(visitors, asyncio.run(a_class(address, visitors, seconds)))
        head("one visitor who edits, beside so many who loop forward passes")
        for looping in (0, LOOPING):
            line(looping, asyncio.run(beside(address, looping, seconds)))
        say("\n| sessions opened and closed | resident memory, MB |\n|---|---|")
        for opened, more in ((20, 20), (200, 180)):
            asyncio.run(come_and_go(address, more))
            say(f"| {opened} | {number(memory_mb(address))} |")


def head(what: str) -> None:
    """The head of a table of rounds."""
    say(f"\n| {what} | edits | p50 ms | p95 ms | passes | p50 ms | p95 ms | errors | lost |")
    say("|---|---|---|---|---|---|---|---|---|")


def line(visitors: int, got: Counted) -> None:
    """A round."""
    edited = f"{len(got.edits)} | {part(got.edits, 0.5)} | {part(got.edits, 0.95)}"
    ran = f"{len(got.runs)} | {part(got.runs, 0.5)} | {part(got.runs, 0.95)}"
    say(f"| {visitors} | {edited} | {ran} | {got.errors} | {got.lost} |")


def say(text: str) -> None:
    """A line of a table, at once."""
    print(text, flush=True)


if __name__ == "__main__":
    given = [float(each) for each in sys.argv[1:]]
    main(given[0] if given else 120, [int(each) for each in given[1:]] or [1, 10, 30, 50])
