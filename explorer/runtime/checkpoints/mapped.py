"""Safetensors files, read through a memory map, and what cannot be mapped turned into them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from filelock import FileLock
from pydantic import TypeAdapter
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.parts import Contents, Origin, natural, parts_of

_ORIGIN: Final = "alexnet_explorer_origin"
"""The key of what is written beside converted parts; another program's file has none."""
_ORIGINS: Final = TypeAdapter(Origin)


def read_safetensors(path: Path) -> Contents:
    """The parts of a safetensors file, by name: the format itself keeps no order.

    Raises WeightsError for a file that breaks off or is damaged.
    """
    try:
        with safe_open(path, framework="pt") as opened:
            names = sorted(opened.keys(), key=natural)
            tensors = [(name, opened.get_tensor(name)) for name in names]
            said = (opened.metadata() or {}).get(_ORIGIN)
            origin = Origin() if said is None else _ORIGINS.validate_json(said)
    except (SafetensorError, OSError, ValueError, RuntimeError) as failure:
        raise WeightsError(
            received=f"{path.name} breaks off, is damaged, or is no safetensors file",
            expected="all of it has to be there",
            remedy="fetch or save it again",
        ) from failure
    return Contents(parts_of(tensors), origin)


def converted_path(path: Path, folder: Path) -> Path:
    """Where the converted form of a file lies; a file that changes has another."""
    state = path.stat()
    text = f"{path.resolve()}/{state.st_size}/{state.st_mtime_ns}"
    return folder / "converted" / f"{sha256(text.encode()).hexdigest()[:32]}.safetensors"


def write_converted(path: Path, contents: Contents, target: Path) -> None:
    """Write a file's parts as safetensors, float32, under names that keep their order.

    Raises WeightsError where the disk is full or the target's folder cannot be written.
    """
    tensors: dict[str, Tensor] = {}
    taken: set[int] = set()
    for index, part in enumerate(contents.parts):
        for role, tensor in part.tensors.items():
            own = tensor.float().contiguous()
            if own.untyped_storage().nbytes() != own.nbytes or own.data_ptr() in taken:
                own = own.clone()  # the format takes no two tensors that share memory
            taken.add(own.data_ptr())
            tensors[f"{index:03}.{part.name.replace('.', '_')}.{role}"] = own
    said = {_ORIGIN: _ORIGINS.dump_json(contents.origin).decode()}
    try:
        with _replacing(target) as unfinished:
            save_file(tensors, unfinished, metadata=said)
    except (SafetensorError, OSError) as failure:
        needed = sum(tensor.nbytes for tensor in tensors.values())
        raise WeightsError(
            received=f"the form in which {path.name} can be mapped could not be written",
            expected=f"it takes {needed / 1e6:,.1f} MB in {target.parent}",
            remedy="make room there, or look at the folder's rights",
        ) from failure


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A path to write to; the file takes the target's place once it is whole, or not at all.

    What a process that was killed left there is overwritten by the next one.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    with FileLock(target.with_suffix(".lock")):
        try:
            yield unfinished
            unfinished.replace(target)
        finally:
            unfinished.unlink(missing_ok=True)
