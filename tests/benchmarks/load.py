"""A class at work: visitors over WebSockets who edit, run and switch pages, all at once.

    python -m tests.benchmarks.load [seconds] [visitors ...]

It starts the app on loopback, speaks to it as a browser does (Streamlit's own messages), and prints
a table in Markdown. An edit counts as lost where the page that answers it has other totals than the
arithmetic gives for the network as edited.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from explorer.arithmetic import trace
from explorer.arithmetic.notation import number
from explorer.network import edits
from explorer.variants import VARIANTS
from tests.browser.conftest import serving

PAPER = VARIANTS["paper"].network
STRIDES = (2, 3, 4, 5, 6, 7, 8)
EXPECTED = {
    stride: number(trace(edits.replace_field(PAPER, 0, "stride", stride)).macs)
    for stride in STRIDES
}
READS_SECONDS = 1.0
"""between two of a visitor's actions: somebody who clicks as fast as they can read."""
PATIENCE_SECONDS = 90


@dataclass
class Counted:
    """What happened to all visitors of one round; seconds an action."""

    edits: list[float] = field(default_factory=list)
    runs: list[float] = field(default_factory=list)
    lost: int = 0
    errors: int = 0


class Visitor:
    """One browser tab: what it shows, the ids of its fields, the addresses of the pages."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self.socket = socket
        self.pages: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self.query = "variant=paper"
        self.text = ""

    async def show(self, page: str = "", **values: int) -> bool:
        """Rerun with a page open and fields changed; whether an error was shown."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        state.page_script_hash = self.pages.get(page, "")
        state.widget_states.SetInParent()
        for name, value in values.items():
            widget = state.widget_states.widgets.add()
            widget.id, widget.int_value = self.fields[name], value
        await self.socket.send(message.SerializeToString())
        self.text, failed = "", False
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                said = ForwardMsg.FromString(await self.socket.recv())
                kind = said.WhichOneof("type")
                if kind == "navigation":
                    self.pages = {
                        each.url_pathname: each.page_script_hash
                        for each in said.navigation.app_pages
                    }
                elif kind == "page_info_changed":
                    self.query = said.page_info_changed.query_string
                elif kind == "delta" and said.delta.WhichOneof("type") == "new_element":
                    failed = self._take(said.delta.new_element) or failed
                elif kind == "script_finished":
                    return failed

    def _take(self, element: object) -> bool:
        kind = element.WhichOneof("type")
        if kind == "html":
            self.text += element.html.body
        elif kind == "number_input":
            # "$$ID-digest-field_stride_2": an input's key, and how often it was made anew.
            name = element.number_input.id.rpartition("-")[2].rpartition("_")[0]
            self.fields[name] = element.number_input.id
        return kind == "exception"


async def visit(
    address: str, seconds: float, offset: int, counted: Counted, everybody: asyncio.Barrier
) -> None:
    """Edit, edit, edit, run, and again, once everybody sees the page and until the time is up."""
    stream = address.replace("http", "ws") + "/_stcore/stream"
    async with websockets.connect(stream, subprotocols=["streamlit"], max_size=None) as socket:
        visitor = Visitor(socket)
        await visitor.show()
        await everybody.wait()
        until = time.perf_counter() + seconds
        for step in count(offset):
            if time.perf_counter() > until:
                return
            start = time.perf_counter()
            if step % 4 == 3:
                counted.errors += await visitor.show("run")
                counted.runs.append(time.perf_counter() - start)
                await visitor.show("")
            else:
                stride = STRIDES[step % len(STRIDES)]
                counted.errors += await visitor.show("", field_stride=stride)
                counted.edits.append(time.perf_counter() - start)
                counted.lost += EXPECTED[stride] not in visitor.text
            await asyncio.sleep(READS_SECONDS)


async def together(address: str, visitors: int, seconds: float) -> Counted:
    """So many visitors at once."""
    counted, everybody = Counted(), asyncio.Barrier(visitors)
    told = await asyncio.gather(
        *(visit(address, seconds, offset, counted, everybody) for offset in range(visitors)),
        return_exceptions=True,
    )
    for failure in filter(None, told):
        print(f"a visitor was lost: {failure!r}", file=sys.stderr)
        counted.errors += 1
    return counted


async def come_and_go(address: str, sessions: int) -> None:
    """Sessions that open, show the page and close, five at a time."""
    for _ in range(sessions // 5):
        await together(address, 5, 0)


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
    """Print the two tables."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log") as address:
        asyncio.run(come_and_go(address, 5))  # what is imported on the first visit
        say(
            "| visitors | edits | edit p50 ms | p95 ms | passes | p50 ms | p95 ms | errors | lost |"
        )
        say("|---|---|---|---|---|---|---|---|---|")
        for visitors in rounds:
            got = asyncio.run(together(address, visitors, seconds))
            say(
                f"| {visitors} | {len(got.edits)} | {part(got.edits, 0.5)} | "
                f"{part(got.edits, 0.95)} | {len(got.runs)} | {part(got.runs, 0.5)} | "
                f"{part(got.runs, 0.95)} | {got.errors} | {got.lost} |"
            )
        say("\n| sessions opened and closed | resident memory, MB |\n|---|---|")
        for opened, more in ((20, 20), (200, 180)):
            asyncio.run(come_and_go(address, more))
            say(f"| {opened} | {number(memory_mb(address))} |")


def say(line: str) -> None:
    """A line of a table, at once."""
    print(line, flush=True)


if __name__ == "__main__":
    given = [float(each) for each in sys.argv[1:]]
    main(given[0] if given else 120, [int(each) for each in given[1:]] or [1, 10, 30, 50])
