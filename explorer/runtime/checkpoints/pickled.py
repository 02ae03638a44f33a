"""Files of torch.save, read without running anything that they hold."""

from __future__ import annotations

import struct
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile, is_zipfile

import torch
from torch import Tensor
from torch.serialization import get_unsafe_globals_in_checkpoint

from explorer.errors import WeightsError
from explorer.limits import MAX_PICKLE_BYTES

# What torch and zipfile raise over damaged files of every sort; tests cut files and flip bytes.
_DAMAGED: Final = (
    BadZipFile,
    UnpicklingError,
    RuntimeError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    EOFError,
    ArithmeticError,
    AssertionError,
    MemoryError,
    struct.error,
)
_ALLOCATES: Final = b"bytearray"
"""The one thing that weights_only lets a pickle make in any size it likes."""


def tensors_in(path: Path) -> tuple[list[tuple[str, Tensor]], bool]:
    """The names and tensors of a state dict, and whether they are mapped and not in memory.

    torch has written zip files since 1.6, and only those can be mapped.
    Raises WeightsError; nothing of a pickle is executed.
    """
    try:
        mapped = is_zipfile(path)
        _refuse_what_grows(path, mapped=mapped)
        loaded = torch.load(path, map_location="cpu", mmap=mapped, weights_only=True)
    except _DAMAGED as failure:
        raise _refusal(path, failure) from failure
    return _state_dict(path, loaded), mapped


def _refuse_what_grows(path: Path, *, mapped: bool) -> None:
    """Refuse a file that would become larger in memory than it is on the disk."""
    if not mapped:
        with path.open("rb") as file:
            pickled = file.read(MAX_PICKLE_BYTES)
    else:
        with ZipFile(path) as archive:
            entries = archive.infolist()
            pickles = [each for each in entries if each.filename.endswith("data.pkl")]
            if any(each.compress_type != ZIP_STORED for each in entries):
                raise _grows(path, "holds compressed parts")
            if sum(each.file_size for each in pickles) > MAX_PICKLE_BYTES:
                raise _grows(path, f"names its tensors in more than {MAX_PICKLE_BYTES:,} bytes")
            pickled = b"".join(map(archive.read, pickles))
    if _ALLOCATES in pickled:
        raise _grows(path, "asks for memory that is no tensor")


def _grows(path: Path, holds: str) -> WeightsError:
    return WeightsError(
        received=f"{path.name} {holds}",
        expected="a file of torch.save holds plain tensors",
        remedy="save the state dict alone with torch.save",
    )


def _refusal(path: Path, failure: Exception) -> WeightsError:
    asked = _asked_for(path) if isinstance(failure, UnpicklingError) else []
    if asked:
        return WeightsError(
            received=f"{path.name} asks to run {', '.join(asked[:3])}",
            expected="weights are tensors, and nothing in a file is run here",
            remedy="save the state dict alone with torch.save, or as .safetensors",
        )
    return WeightsError(
        received=f"{path.name} breaks off, is damaged, or is no file of torch.save",
        expected="all of it has to be there",
        remedy="fetch or save it again",
    )


def _asked_for(path: Path) -> list[str]:
    """The functions that a pickle would call and that torch does not know to be harmless."""
    try:
        return sorted(get_unsafe_globals_in_checkpoint(str(path)))
    except _DAMAGED:
        return []  # so damaged that it does not say


def _state_dict(path: Path, loaded: Any) -> list[tuple[str, Tensor]]:
    if isinstance(loaded, dict) and isinstance(loaded.get("state_dict"), dict):
        loaded = loaded["state_dict"]
    if not isinstance(loaded, dict):
        raise WeightsError(
            received=f"{path.name} holds a {type(loaded).__name__}",
            expected="weights are a dict of names and tensors",
            remedy="save module.state_dict()",
        )
    return [
        (str(name), each.detach())
        for name, each in loaded.items()
        if isinstance(each, Tensor) and each.layout is torch.strided and not each.is_quantized
    ]
