"""Models saved as several files: which belong together, by their index or their names."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from explorer.errors import WeightsError
from explorer.limits import MAX_SHARD_INDEX_BYTES, MAX_SHARDS, MAX_WEIGHTS_FILE_BYTES
from explorer.wording.notation import number, plural

_INDEX: Final = re.compile(r"(?P<stem>.+)\.(?P<kind>safetensors|bin)\.index\.json", re.IGNORECASE)
_SHARD: Final = re.compile(
    r"(?P<stem>.+)-(?P<at>[0-9]{5})-of-(?P<of>[0-9]{5})\.(?P<kind>safetensors|bin)", re.IGNORECASE
)


_BESIDE_ONNX: Final = (".data", "_data")
"""What exporters add to an ONNX file's name for the file that keeps its weights."""


def is_index(name: str) -> bool:
    """Whether a file with such a name says which of several files holds which tensor."""
    return _INDEX.fullmatch(name) is not None


def offered(names: Collection[str]) -> list[str]:
    """The names, without those that another one stands for.

    An index stands for its files, or else the first file does; an ONNX file stands for its data.
    """
    data = {f"{name}{added}" for name in names for added in _BESIDE_ONNX if _is_onnx(name)}
    indexed = {
        (match["stem"], match["kind"]) for name in names if (match := _INDEX.fullmatch(name))
    }
    firsts: dict[tuple[str, ...], str] = {}
    kept = []
    for name in sorted(names):
        match = _SHARD.fullmatch(name)
        if match is None:
            kept += [] if name in data else [name]
        elif (match["stem"], match["kind"]) not in indexed:
            family = (match["stem"], match["of"], match["kind"])
            if firsts.setdefault(family, name) == name:
                kept.append(name)
    return kept


def shards_of(path: Path) -> tuple[Path, ...]:
    """The files that make up the model of an index, of a shard, or of an ONNX file with its data.

    The path itself for others.

    All are in one folder. Raises WeightsError for an invalid index or a missing file.
    """
    if is_index(path.name):
        names = _named_in(path)
    elif (match := _SHARD.fullmatch(path.name)) is not None:
        count = int(match["of"])
        _check_count(path, count)
        names = [
            f"{match['stem']}-{at:05}-of-{match['of']}.{match['kind']}"
            for at in range(1, count + 1)
        ]
    else:
        beside = [path.with_name(path.name + each) for each in _BESIDE_ONNX if _is_onnx(path.name)]
        return (path, *(each for each in beside if each.is_file()))
    missing = [name for name in names if not (path.parent / name).is_file()]
    if missing:
        raise WeightsError(
            received=f"{path.name} is one of {plural(len(names), 'file')}, and "
            f"{missing[0][:60]} is not beside it",
            expected="a model that was saved in several files needs all of them",
            remedy=f"put {missing[0][:60]} into the same folder",
        )
    files = tuple(path.parent / name for name in names)
    whole = sum(each.stat().st_size for each in files)
    if whole > MAX_WEIGHTS_FILE_BYTES:
        raise WeightsError(
            received=f"the files of {path.name} have {number(whole)} bytes together",
            expected=f"weights may have {number(MAX_WEIGHTS_FILE_BYTES)} here",
            remedy="choose a model of AlexNet's size: the paper's weights take 243,860,896",
        )
    return files


def _is_onnx(name: str) -> bool:
    return name.lower().endswith(".onnx")


def _named_in(index: Path) -> list[str]:
    """The files of an index, each once, by name; a path out of its folder is rejected."""
    try:
        with index.open("rb") as file:
            text = file.read(MAX_SHARD_INDEX_BYTES + 1)
        if len(text) > MAX_SHARD_INDEX_BYTES:
            raise ValueError
        names = sorted(set(json.loads(text)["weight_map"].values()))
        if not names or any(Path(name).name != name or not _is_file(name) for name in names):
            raise ValueError
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as failure:
        raise WeightsError(
            received=f"{index.name} is not an index of weights",
            expected='it says in its "weight_map" which file of the same folder holds which tensor',
            remedy="fetch or save it again",
        ) from failure
    _check_count(index, len(names))
    return names


def _is_file(name: str) -> bool:
    return name.lower().endswith((".safetensors", ".bin"))


def _check_count(path: Path, count: int) -> None:
    if not 0 < count <= MAX_SHARDS:
        raise WeightsError(
            received=f"{path.name} is one of {plural(count, 'file')}",
            expected=f"a model may have {number(MAX_SHARDS)} here",
            remedy="save it with larger shards",
        )
