"""A copy of the project in which a recipe of the README is carried out."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
NO_SOURCE = shutil.ignore_patterns(".*cache", "__pycache__", "node_modules", ".hypothesis", ".git")
PARTS = ("explorer", "pages", "tests", ".streamlit", "streamlit_app.py", ".pytest.ini")


@dataclass(frozen=True)
class Scratch:
    """The copy's folder, and what one does to files and with Python in it."""

    root: Path

    @classmethod
    def of(cls, folder):
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, folder / part, ignore=NO_SOURCE)
            else:
                shutil.copy2(source, folder / part)
        return cls(folder)

    def write(self, path, text):
        """A new file: a recipe never overwrites one."""
        file = self.root / path
        assert not file.exists(), f"{path} is there already"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def put(self, path, before, new):
        """Put a line in front of the one that is named, which stands in the file once."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{path} has {before!r} {text.count(before)} times"
        file.write_text(text.replace(before, new + before), encoding="utf-8")

    def append(self, path, text):
        """Put lines at the end of a file."""
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    def python(self, *arguments):
        """Run Python in the copy: what it printed; a failure shows what it said."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        return done.stdout

    def tests(self, *arguments):
        """Run tests of the copy, all of which pass: how many there were."""
        told = self.python("-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments)
        return int(told.strip().splitlines()[-1].split()[0])
