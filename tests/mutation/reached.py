"""Which tests of a room run which line."""

from __future__ import annotations

import ast
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import coverage
import pytest

from tests.mutation.running import OPTIONS, in_a_fork

_LONGEST = 3_600.0


@dataclass(frozen=True)
class Reach:
    """For each file and line, the tests that run it; "" stands for the import."""

    by_line: dict[str, dict[int, list[str]]]
    tests: frozenset[str]
    seconds: float

    def of(self, path: str, source: str, line: int) -> frozenset[str]:
        """The tests that run the statement of that line: all where it is run on import, too."""
        lines = self.by_line.get(path, {})
        names = {name for each in _statement(source, line) for name in lines.get(each, [])}
        return self.tests if "" in names else frozenset(names)


class _Contexts:
    """A plugin of pytest that tells coverage which test runs."""

    def __init__(self, measured: coverage.Coverage, names: Path) -> None:
        self.measured = measured
        self.names = names

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.names.write_text("\n".join(item.nodeid for item in session.items), encoding="utf-8")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.measured.switch_context(item.nodeid)
        try:
            return (yield)
        finally:
            self.measured.switch_context("")


def reach(root: Path, room: str, left_out: Collection[str], scratch: Path) -> Reach:
    """Run a room's tests once, without a fault; raise if one fails.

    left_out: folders of tests/ that are not run.
    """
    data, names = scratch / f"{room}.coverage", scratch / f"{room}.names"

    def run() -> int:
        measured = coverage.Coverage(
            data_file=str(data), source=[str(root / "explorer" / room)], config_file=False
        )
        measured.start()
        ignored = [f"--ignore={root / 'tests' / each}" for each in left_out]
        tests = [*ignored, str(root / "tests" / room)]
        code = pytest.main([*OPTIONS, *tests], plugins=[_Contexts(measured, names)])
        measured.stop()
        measured.save()
        return int(code)

    began = time.monotonic()
    log = scratch / "log"
    if in_a_fork(run, _LONGEST, str(log)) != pytest.ExitCode.OK:
        message = f"The tests of {room} fail without a fault:\n{log.read_text(encoding='utf-8')}"
        raise SystemExit(message)
    read = coverage.CoverageData(str(data))
    read.read()
    by_line = {
        Path(file).relative_to(root).as_posix(): read.contexts_by_lineno(file)
        for file in read.measured_files()
    }
    tests = frozenset(names.read_text(encoding="utf-8").split("\n"))
    return Reach(by_line, tests, time.monotonic() - began)


def _statement(source: str, line: int) -> range:
    """The lines of the innermost statement there; of one with a body, those of its head."""
    found = range(line, line + 1)
    for node in ast.walk(ast.parse(source)):  # from the outside in
        if isinstance(node, ast.stmt):
            decorators = getattr(node, "decorator_list", [])
            first = min([node.lineno, *(each.lineno for each in decorators)])
            if first <= line <= (node.end_lineno or first):
                body = getattr(node, "body", None)
                found = range(first, (body[0].lineno if body else node.end_lineno + 1))
    return found if line in found else range(line, line + 1)
