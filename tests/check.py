"""Every check, one after the other: formatter, linter, types, scripts, tests, browser tests.

The README's second command runs it with the virtual environment's Python. It goes on after a check
that failed, says at the end what came of each, and exits with 1 if any failed.
"""

import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BROWSER_TESTS = "tests/browser"
# One thread a process: two processes share the cores better than two times two threads.
ENVIRONMENT = os.environ | {"OMP_NUM_THREADS": "1"}

TESTS = ("pytest", "--timeout=600", "-rs")
LINTERS = {
    "formatter": ("ruff", "format", "--check", "."),
    "linter": ("ruff", "check", "."),
    "types": ("mypy",),
}
WITHOUT_A_BROWSER = (*TESTS, f"--ignore={BROWSER_TESTS}", "--numprocesses=2", "--dist=worksteal")
IN_A_BROWSER = (*TESTS, BROWSER_TESTS)
IS_NEW_ENOUGH = (
    "const [a, b] = process.versions.node.split('.'); process.exit(+(a * 100 + +b < 1818))"
)
IN_SCRIPTS = ("--prefix", "tests/scripts", "--no-audit", "--no-fund")


def main() -> int:
    """Run every check; 0 where none failed."""
    outcomes = {name: run_module(name, arguments) for name, arguments in LINTERS.items()}
    outcomes["scripts"] = scripts()
    outcomes["tests"] = run_module("tests", WITHOUT_A_BROWSER)
    outcomes["browser tests"] = in_a_browser()
    say("Summary")
    for name, outcome in outcomes.items():
        print(f"{name:14} {outcome}")
    return int(any(outcome.startswith("FAILED") for outcome in outcomes.values()))


def run_module(name: str, arguments: tuple[str, ...]) -> str:
    """Run a module of this Python, and say how it went."""
    return run(name, (sys.executable, "-m", *arguments))


def scripts() -> str:
    """Lint, type-check and test the components' scripts with the tools that are locked."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        missing = "node" if node is None else "npm"
        return skipped("Scripts", f"there is no {missing} here", "install Node.js 18.18 or newer")
    if fails(node, "--eval", IS_NEW_ENOUGH):
        return skipped("Scripts", "Node.js is too old here", "install Node.js 18.18 or newer")
    if fails(npm, "ping", "--fetch-retries=0", "--fetch-timeout=20000"):
        return skipped("Scripts", "npm's registry does not answer", "go online")
    installed = run("scripts' tools", (npm, "ci", *IN_SCRIPTS))
    return (
        installed if installed.startswith("FAILED") else run("scripts", (npm, "test", *IN_SCRIPTS))
    )


def in_a_browser() -> str:
    """Run the tests that need Chromium; first install it, where that is allowed."""
    if not has_chromium():
        install = may_install()
        if isinstance(install, str):
            return skipped("Browser tests", install, "install Chromium")
        for step in ("update",), ("install", "--yes", "--no-install-recommends", "chromium"):
            outcome = run("Chromium", (*install, "apt-get", *step))
            if outcome.startswith("FAILED"):
                return outcome
    return run_module("browser tests", IN_A_BROWSER)


def has_chromium() -> bool:
    """Whether the browser that the tests drive is on this machine."""
    return any(shutil.which(name) for name in ("chromium", "chromium-browser"))


def may_install() -> tuple[str, ...] | str:
    """What to put before apt-get to install a package, or why this is not to be done here."""
    if not is_debian():
        return "there is no Chromium here, and this is not Debian, whose package the tests install"
    if os.geteuid() == 0:
        return ()
    sudo = ("sudo", "-n")
    if shutil.which("sudo") and not fails(*sudo, "true"):
        return sudo
    return "there is no Chromium here, and installing it needs root's rights"


def is_debian() -> bool:
    """Whether apt-get has Debian's packages; Ubuntu's has no Chromium but a pointer to a snap."""
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:  # as on every system that does not describe itself so: Windows, macOS
        return False


def skipped(what: str, reason: str, remedy: str) -> str:
    """Say at once that a check is left out, and why."""
    outcome = f"SKIPPED: {reason}; {remedy} and run this again"
    say(f"{what} {outcome}")
    return outcome


def fails(*command: str) -> bool:
    """Whether a command that only asks something exits with an error."""
    return subprocess.run(command, check=False).returncode != 0


def run(name: str, command: tuple[str, ...]) -> str:
    """Run a command in the project's folder with its output shown, and say how it went."""
    say(f"{name[0].upper()}{name[1:]}: {' '.join(command)}")
    start = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=False).returncode
    seconds = time.monotonic() - start
    return f"{'passed' if code == 0 else f'FAILED with code {code}'} in {seconds:.0f} s"


def say(line: str) -> None:
    """A heading, before what the next command prints."""
    print(f"\n== {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
