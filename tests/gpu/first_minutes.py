"""What a card has to show, in eight minutes, by one command.

    python -m tests.gpu.first_minutes [FOLDER]

Each step is a process of its own with a limit of its own, so that none takes the others with it.
The outputs and `first_minutes.md`, one table of every figure, go into FOLDER (by default one that
is made for it). It ends with 0 whatever was reached: what failed or ran out of time is said there.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTEST = ("pytest", "-s", "-q", "-p", "no:cacheprovider", "-W", "default::DeprecationWarning")
KERNELS = "not every_window or 5-96-2"
"""of the tests of our kernels: each window is compiled by itself, which takes half a second"""
STEPS = (
    ("machine", 20, ("nvidia-smi", "-L")),
    ("smoke", 60, ("-m", "tests.gpu.figures", "smoke")),
    ("speed", 60, ("-m", *PYTEST, "--tb=line", "tests/gpu/test_speed.py")),
    ("passes", 110, ("-m", *PYTEST, "--tb=short", "--durations=5", "tests/gpu/test_cuda.py")),
    (
        "kernels",
        60,
        ("-m", *PYTEST, "--tb=short", "-k", KERNELS, "tests/runtime/cuda/test_steps.py"),
    ),
    ("ways", 80, ("-m", "tests.gpu.figures", "ways")),
    ("profile", 40, ("-m", "tests.gpu.figures", "profile")),
    ("maps", 40, ("-m", *PYTEST, "--tb=short", "tests/gpu/test_maps.py")),
    ("failed capture", 30, ("-m", *PYTEST, "--tb=short", "tests/gpu/test_failed_capture.py")),
)
"""name, seconds that it may take, and what is run: with this Python where it starts with -m"""
HEAD = "| what | floor | taken | ratio | target |\n|---|---|---|---|---|\n"


def main(folder: Path) -> None:
    """Run every step and write the table."""
    rows, ends = [], []
    for name, limit, arguments in STEPS:
        start = time.monotonic()
        output, end = run(arguments, limit)
        (folder / f"{name.replace(' ', '_')}.txt").write_text(output, "utf-8")
        found = [line for line in output.splitlines() if line.startswith("| ")]
        rows += found
        ends.append(f"| {name} | {limit} s | {time.monotonic() - start:.0f} s | {end} | |")
        print(ends[-1], flush=True)
        (folder / "first_minutes.md").write_text(HEAD + "\n".join(rows + ends) + "\n", "utf-8")
    print(f"\n{folder / 'first_minutes.md'}:\n\n{HEAD}" + "\n".join(rows + ends))


def run(arguments: tuple[str, ...], limit: int) -> tuple[str, str]:
    """What a step printed, and how it ended."""
    command = [sys.executable, *arguments] if arguments[0] == "-m" else list(arguments)
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return (late.output or b"").decode(
            "utf-8", "replace"
        ), "not measured to its end: no time left"
    except FileNotFoundError:
        return "", f"not measured: this machine has no {command[0]}"
    output = done.stdout.decode("utf-8", "replace")
    last = output.strip().splitlines()[-1:] if "pytest" in arguments else []
    return output, " ".join([f"ended with {done.returncode}", *last])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        main(Path(tempfile.mkdtemp(prefix="first-minutes-")))
