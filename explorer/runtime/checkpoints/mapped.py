"""Safetensors files, read through a memory map, and other files converted to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from filelock import FileLock
from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass as checked
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.origin import Origin, PartFacts
from explorer.runtime.checkpoints.parts import Contents, WeightPart, natural
from explorer.wording.notation import megabytes

_KEY: Final = "alexnet_explorer"
"""The key of what is written beside converted parts."""
_FORM: Final = "2/"
"""Counts the forms in which parts were written: what an older one left is not read."""


@checked(frozen=True)
class _Named:
    name: str
    facts: PartFacts


@checked(frozen=True)
class _Said:
    """What is stored with the tensors: the names and facts of the parts, and their origin."""

    parts: tuple[_Named, ...]
    origin: Origin


_SAID: Final = TypeAdapter(_Said)


def tensors_mapped(path: Path) -> tuple[list[tuple[str, Tensor]], dict[str, str]]:
    """Return the tensors of a safetensors file, by name, and what is stored with them.

    The format itself keeps no order. Raises WeightsError for a file that is cut off or damaged.
    """
    try:
        with safe_open(path, framework="pt") as opened:
            names = sorted(opened.keys(), key=natural)
            return [(name, opened.get_tensor(name)) for name in names], opened.metadata() or {}
    except (SafetensorError, OSError, ValueError, RuntimeError) as failure:
        raise WeightsError(
            received=f"{path.name} is cut off, is damaged, or is not a safetensors file",
            expected="all of it has to be there",
            remedy="fetch or save it again",
        ) from failure


def converted_path(files: Sequence[Path], folder: Path) -> Path:
    """The path of the converted form of a model's files; a changed file has another path."""
    text = _FORM
    for path in files:
        state = path.stat()
        text += f"{path.resolve()}/{state.st_size}/{state.st_mtime_ns}/"
    return folder / "converted" / f"{sha256(text.encode()).hexdigest()[:32]}.safetensors"


def read_converted(path: Path) -> Contents:
    """What `write_converted` wrote, mapped.

    Raises WeightsError for a file that is damaged.
    """
    tensors, said = tensors_mapped(path)
    stored: dict[int, dict[str, Tensor]] = {}
    for name, tensor in tensors:
        index, _, role = name.partition(".")
        stored.setdefault(int(index), {})[role] = tensor
    told = _SAID.validate_json(said[_KEY])
    parts = (
        WeightPart(each.name, stored[index], each.facts) for index, each in enumerate(told.parts)
    )
    return Contents(tuple(parts), told.origin)


def write_converted(name: str, contents: Contents, target: Path) -> None:
    """Write a model's parts as safetensors, float32, together with their names and facts.

    name: the file's, for a sentence.
    Raises WeightsError if the disk is full or the target's folder is not writable.
    """
    tensors: dict[str, Tensor] = {}
    taken: set[int] = set()
    for index, part in enumerate(contents.parts):
        for role, tensor in part.tensors.items():
            own = tensor.float().contiguous()
            if own.untyped_storage().nbytes() != own.nbytes or own.data_ptr() in taken:
                own = own.clone()  # the format allows no two tensors that share memory
            taken.add(own.data_ptr())
            tensors[f"{index}.{role}"] = own
    told = _Said(tuple(_Named(part.name, part.facts) for part in contents.parts), contents.origin)
    try:
        with _replacing(target) as unfinished:
            save_file(tensors, unfinished, metadata={_KEY: _SAID.dump_json(told).decode()})
    except (SafetensorError, OSError) as failure:
        needed = sum(tensor.nbytes for tensor in tensors.values())
        raise WeightsError(
            received=f"the form in which {name} can be mapped could not be written",
            expected=f"it takes {megabytes(needed)} in {target.parent}",
            remedy="make room there, or look at the folder's rights",
        ) from failure


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A path to write to; the file takes the target's place once it is complete, or not at all.

    The next process overwrites what a killed one left there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    with FileLock(target.with_suffix(".lock")):
        try:
            yield unfinished
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
