"""Every benchmark, one after the other, and one table of what they came to."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version

from tests.benchmarks.measuring import Row

GROUPS = (
    "tracing",
    "claims",
    "passes",
    "response_norm",
    "editing",
    "photos",
    "maps",
    "pages",
)
VERSIONS = ("torch", "onnxruntime", "torchinfo", "streamlit", "plotly", "pillow", "numpy")


def main(wanted: list[str]) -> int:
    """Print the rows of these groups, or of all; 0 where each reaches its target."""
    # Read when torch is loaded: without it the order of the groups would decide.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    print(f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()},", end=" ")
    print(", ".join(f"{name} {version(name)}" for name in VERSIONS), end="\n\n")
    print("| what | against | medians | target | stretch | figure | verdict | load |")
    print("|---|---|---|---|---|---|---|---|")
    reached = [written(row) for row in rows(wanted or list(GROUPS))]
    return int(not all(reached))


def rows(groups: list[str]) -> Iterator[Row]:
    """Each group's, as they come."""
    for group in groups:
        yield from import_module(f"tests.benchmarks.{group}").rows()


def written(row: Row) -> bool:
    """Print a row, with the machine's load of the last minute; whether it reached its target."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"
    cells = (
        *(row.what, row.against, row.medians),
        *(ratio(each) for each in (row.target, row.stretch, row.figure)),
        *(row.verdict, load),
    )
    print(f"| {' | '.join(cells)} |", flush=True)
    return row.figure <= row.target


def ratio(value: float) -> str:
    """A ratio, "0.68"; a small one as a fraction, "1/53"."""
    return f"1/{1 / value:,.0f}" if value < 1 / 40 else f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
