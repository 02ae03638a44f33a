"""Where files of weights are: the folder that the app was started with, and the user's cache."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from explorer.limits import MAX_WEIGHTS_FILES
from explorer.runtime.checkpoints.formats import ending
from explorer.runtime.checkpoints.known import KNOWN, KnownWeights
from explorer.runtime.checkpoints.shards import is_index, offered

FOLDER_VARIABLE: Final = "EXPLORER_WEIGHTS_DIR"
"""The environment variable that names a folder with files of weights."""

_FILE: Final = "file:"
"""Before a file's name, the id of weights from the folder."""


@dataclass(frozen=True)
class Source:
    """Weights that can be chosen.

    id: the word in a URL: that of the known weights, or "file:" and the name.
    path: where the file is; None for known weights that are not on this machine yet.
    known: what was published about them; None for a file of unknown origin.
    """

    id: str
    title: str
    path: Path | None
    known: KnownWeights | None


def cache_folder() -> Path:
    """The user's cache for this app; it may not exist yet."""
    return user_cache_path("alexnet-explorer", appauthor=False)


def sources() -> tuple[Source, ...]:
    """Everything on offer: the published weights, then the folder's files by name.

    Files of weights that are not read here are included: opening one says why.
    """
    in_folder = {path.name: path for path in folder_files().offered}
    published = [_published(known, in_folder.get(known.file)) for known in KNOWN.values()]
    taken = {known.file for known in KNOWN.values()}
    others = (
        Source(f"{_FILE}{name}", name, path, None)
        for name, path in in_folder.items()
        if name not in taken
    )
    return (*published, *others)


def source(identity: str) -> Source | None:
    """The weights with that id; None if there are none, as after a link from elsewhere."""
    return next((each for each in sources() if each.id == identity), None)


def _published(known: KnownWeights, put_by_hand: Path | None) -> Source:
    downloaded = cache_folder() / known.file
    path = put_by_hand or (downloaded if downloaded.is_file() else None)
    return Source(known.id, known.title, path, known)


@dataclass(frozen=True)
class FolderFiles:
    """The content of the folder of weights.

    missing: whether a folder is named but does not exist or is not readable.
    offered: files whose names say weights, one for a model in several files.
    too_many: names of such files beyond the number that is offered.
    others: names of files that do not say weights, or that are not valid text.
    folders: names of folders in it.
    """

    missing: bool = False
    offered: tuple[Path, ...] = ()
    too_many: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


def folder_files() -> FolderFiles:
    """The files of the folder's top level; nothing if no folder is named."""
    named = os.environ.get(FOLDER_VARIABLE)
    if not named:
        return FolderFiles()
    folder = Path(named)
    try:
        inside = [each for each in folder.iterdir() if not each.name.startswith(".")]
        found = [each.name for each in inside if each.is_file()]
        folders = sorted(each.name for each in inside if each.is_dir())
    except OSError:
        return FolderFiles(missing=True)
    names = offered([name for name in found if _is_text(name)])
    weights = [name for name in names if ending(name) is not None or is_index(name)]
    others = [name for name in names if name not in weights]
    others += [_as_text(name) for name in found if not _is_text(name)]
    return FolderFiles(
        offered=tuple(folder / name for name in weights[:MAX_WEIGHTS_FILES]),
        too_many=tuple(weights[MAX_WEIGHTS_FILES:]),
        others=tuple(others),
        folders=tuple(map(_as_text, folders)),
    )


def _is_text(name: str) -> bool:
    """Whether a name can be sent to a browser: a system's bytes need not be UTF-8."""
    return _as_text(name) == name


def _as_text(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")
