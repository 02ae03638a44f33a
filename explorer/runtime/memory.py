"""Whether memory is short: the machine's, or that of the container in which the app runs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from explorer.limits import MIN_AVAILABLE_BYTES

_MACHINE: Final = Path("/proc/meminfo")
_CONTAINER: Final = Path("/sys/fs/cgroup")
_KIB: Final = 1_024


def memory_is_short() -> bool:
    """Whether less memory is available at once than `explorer.limits` wants to leave for others.

    Always False on a system that does not say, so on all but Linux: the caches' own bounds hold.
    """
    left = [each for each in (_left_on_machine(), _left_in_container()) if each is not None]
    return bool(left) and min(left) < MIN_AVAILABLE_BYTES


def _left_on_machine() -> int | None:
    """Linux's own estimate of the bytes that a program could have without swapping."""
    available = _numbers(_MACHINE).get("MemAvailable:")
    return None if available is None else available * _KIB


def _left_in_container() -> int | None:
    """Bytes up to a container's limit (cgroup v2); pages of files that it has read do not count."""
    most = _text(_CONTAINER / "memory.max").strip()
    if not most.isdigit():
        return None  # "max", or not a container
    used = int(_text(_CONTAINER / "memory.current"))
    return int(most) - used + _numbers(_CONTAINER / "memory.stat").get("inactive_file", 0)


def _numbers(path: Path) -> dict[str, int]:
    """The first two words of each line: a name and a whole number."""
    words = (line.split() for line in _text(path).splitlines())
    return {name: int(number) for name, number, *_ in words}


def _text(path: Path) -> str:
    return path.read_text("ascii") if path.is_file() else ""
