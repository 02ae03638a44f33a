"""A room's tests against one fault: each time in a process forked off, which loads that fault."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Collection
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import pytest
from hypothesis import HealthCheck, settings

# The same examples every time, and none kept from the fault before.
settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly")
OPTIONS += ("--hypothesis-profile=mutation", "--timeout=180")
_TOO_LONG = -1


class Only:
    """A plugin of pytest: these tests, and no others."""

    def __init__(self, wanted: Collection[str]) -> None:
        self.wanted = wanted

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self.wanted]


def load(path: Path, source: str) -> None:
    """From now on, this process takes that file for what is written here."""
    read = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        if Path(loader.path) == path:
            return compile(source, loader.path, "exec", dont_inherit=True)
        return read(loader, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]


def notices(path: Path, source: str, root: Path, wanted: Collection[str], limit: float) -> bool:
    """Whether one of these tests fails, or does not end, where the file at path is that source."""
    files = {str(root / each.split("::")[0]) for each in wanted if each}
    # Those first that are named as the faulty file: they are likeliest to notice.
    ordered = sorted(files, key=lambda file: (f"/test_{path.stem}" not in file, file))

    def run() -> int:
        load(path, source)
        return pytest.main([*OPTIONS, *ordered], plugins=[Only(wanted)])

    return in_a_fork(run, limit) != pytest.ExitCode.OK


def in_a_fork(run: Callable[[], int], limit: float, log: str = os.devnull) -> int:
    """What run returns in a process of its own, or -1 where it takes more than limit seconds.

    log: the file that gets what it prints.
    """
    child = os.fork()
    if child == 0:
        _speaks_to(log)
        code = 70
        try:
            code = int(run())
        finally:
            os._exit(code)
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return _TOO_LONG


def _speaks_to(log: str) -> None:
    """This process prints into that file, and what it starts ends with it."""
    os.setsid()
    there = os.open(log, os.O_RDWR | os.O_CREAT)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        os.dup2(there, stream.fileno())
