"""How much the tests notice: a random sample of small faults in each room, and a table of it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("OMP_NUM_THREADS", "1")  # a process with threads is not to be forked
os.environ.setdefault("KERAS_BACKEND", "torch")

from tests.mutation.faults import Fault, sample
from tests.mutation.harmless import reason
from tests.mutation.reached import Reach, reach
from tests.mutation.running import notices

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("network", "wording", "arithmetic", "advice", "claims", "comparison", "detective")
ROOMS += ("exchange", "photos", "runtime", "figures")
# The GPU's kernels: without a GPU, Triton's interpreter takes minutes for their tests.
LEFT_OUT = ("runtime/cuda",)
# Loaded once, before the processes fork: they are no part of what is measured.
LIBRARIES = (
    *("torch", "numpy", "PIL.Image", "plotly.graph_objects", "pydantic", "torchinfo", "onnx"),
    *("streamlit.testing.v1", "hypothesis.strategies", "safetensors.torch"),
)


def main() -> int:
    """Print a row for each room, then what was not noticed; 1 where a room is below its target."""
    wanted = _arguments()
    for name in LIBRARIES:
        import_module(name)
    print("| room | faults | noticed | change nothing | not noticed | of 100 |")
    print("|---|---|---|---|---|---|", flush=True)
    unnoticed: list[tuple[Fault, str]] = []
    short = False
    for room in wanted.rooms:
        faults = sample(ROOT, room, wanted.faults, wanted.seed, LEFT_OUT)
        missed, same, noticed = _measure(room, faults)
        share = 100 * noticed / max(1, noticed + len(missed))
        short |= share < wanted.target
        cells = (room, len(faults), noticed, same, len(missed), f"{share:.0f}")
        print(f"| {' | '.join(str(cell) for cell in cells)} |", flush=True)
        unnoticed += missed
    print("\nNot noticed:", *(f"- {fault} ({why})" for fault, why in unnoticed), sep="\n")
    return int(short)


def _measure(room: str, faults: Collection[Fault]) -> tuple[list[tuple[Fault, str]], int, int]:
    """The faults that nothing noticed, and how many change nothing, and were noticed."""
    with TemporaryDirectory() as scratch:
        reached = reach(ROOT, room, LEFT_OUT, Path(scratch))
    missed: list[tuple[Fault, str]] = []
    same = noticed = 0
    for number, fault in enumerate(faults, 1):
        why = reason(fault)
        became = "changes nothing" if why else _became(fault, reached)
        same += bool(why)
        noticed += became == "noticed"
        if became not in ("noticed", "changes nothing"):
            missed.append((fault, became))
        print(f"{room} {number}/{len(faults)} {became}: {fault}", file=sys.stderr, flush=True)
    return missed, same, noticed


def _became(fault: Fault, reached: Reach) -> str:
    """Return what becomes of a fault: the tests that run its line are tried first."""
    path = ROOT / fault.path
    first = reached.of(fault.path, path.read_text(encoding="utf-8"), fault.line)
    if not first:
        return "no test of the room runs it"
    # A cache keeps what an earlier test made: of the others, too, some may depend on the line.
    for wanted in (first, reached.tests - first):
        if wanted and notices(path, fault.source, ROOT, wanted, 60 + 4 * reached.seconds):
            return "noticed"
    return f"{len(first)} tests run it"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("rooms", nargs="*", default=ROOMS, metavar="room", help=", ".join(ROOMS))
    parser.add_argument("--faults", type=int, default=50, help="of each room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", type=float, default=92, help="of 100 that change something")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
