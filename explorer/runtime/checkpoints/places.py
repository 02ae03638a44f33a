"""Where files of weights lie: the folder of whoever runs the app, and the user's cache."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from explorer.limits import MAX_WEIGHTS_FILES
from explorer.runtime.checkpoints.known import KNOWN, KnownWeights

FOLDER_VARIABLE: Final = "EXPLORER_WEIGHTS_DIR"
"""The environment variable that names a folder with files of weights."""

SUFFIXES: Final = (".safetensors", ".pth", ".onnx")
_FILE: Final = "file:"
"""Before a file's name, the id of weights from the folder."""


@dataclass(frozen=True)
class Source:
    """Weights that can be chosen.

    id: the word in a URL: that of the known weights, or "file:" and the name.
    path: where the file lies; None for known weights that are not on this machine yet.
    known: what was published about them; None for a file of unknown origin.
    """

    id: str
    title: str
    path: Path | None
    known: KnownWeights | None


def cache_folder() -> Path:
    """The user's cache for this app; it need not be there yet."""
    return user_cache_path("alexnet-explorer", appauthor=False)


def sources() -> tuple[Source, ...]:
    """Everything that is offered: the published weights, then the folder's files by name."""
    in_folder = {path.name: path for path in _folder_files()}
    published = [_published(known, in_folder.get(known.file)) for known in KNOWN.values()]
    taken = {known.file for known in KNOWN.values()}
    others = (
        Source(f"{_FILE}{name}", name, path, None)
        for name, path in in_folder.items()
        if name not in taken
    )
    return (*published, *others)


def source(identity: str) -> Source | None:
    """The weights of that id; None where there are none, as after a link from elsewhere."""
    return next((each for each in sources() if each.id == identity), None)


def _published(known: KnownWeights, put_by_hand: Path | None) -> Source:
    downloaded = cache_folder() / known.file
    path = put_by_hand or (downloaded if downloaded.is_file() else None)
    return Source(known.id, known.title, path, known)


def _folder_files() -> list[Path]:
    """Files of the folder's top level whose names say weights; none where no folder is named."""
    named = os.environ.get(FOLDER_VARIABLE)
    if not named or not Path(named).is_dir():
        return []
    found = (each for each in Path(named).iterdir() if each.suffix.lower() in SUFFIXES)
    return sorted(each for each in found if each.is_file())[:MAX_WEIGHTS_FILES]
