"""Files of torch.save, read without running any code that they hold."""

from __future__ import annotations

import re
import struct
from collections import OrderedDict
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, Final, Self
from zipfile import ZIP_STORED, BadZipFile, ZipFile, is_zipfile

import torch
from torch import Tensor
from torch.serialization import get_unsafe_globals_in_checkpoint, safe_globals

from explorer.errors import WeightsError
from explorer.limits import MAX_PICKLE_BYTES
from explorer.runtime.checkpoints.parts import shown
from explorer.runtime.checkpoints.state_dict import state_dict_in

# What torch and zipfile raise for damaged files of every sort; tests cut files and flip bytes.
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
_SETTINGS: Final = (
    "argparse",
    "collections",
    "datetime",
    "easydict",
    "lightning",
    "lightning_fabric",
    "ml_collections",
    "numpy",
    "omegaconf",
    "pathlib",
    "pytorch_lightning",
    "types",
    "typing",
    "yacs",
)
"""Modules whose objects training scripts save beside the weights: hyperparameters, paths, scores.

None of them is made: each is an `_Inert`, whatever it was.
"""
_MOST_SETTINGS: Final = 100
"""kinds of such objects in one file."""
_UNSAFE: Final = re.compile(r"GLOBAL ([A-Za-z_][\w.]*)")
_ALLOCATES: Final = b"bytearray"
"""The one thing that weights_only lets a pickle make in any size it likes."""


def tensors_in(path: Path) -> tuple[list[tuple[str, Tensor]], bool]:
    """The names and tensors of a state dict, and whether they are mapped instead of in memory.

    torch has written zip files since 1.6, and only those can be mapped.
    Raises WeightsError; nothing of a pickle is executed.
    """
    try:
        zipped = is_zipfile(path)
        _refuse_what_grows(path, zipped=zipped)
        # torch takes a path with this ending for the other format, whatever it holds.
        mapped = zipped and not path.name.endswith(".safetensors")
        loaded = _loaded(path, mapped=mapped)
    except _DAMAGED as failure:
        raise _refusal(path, failure) from failure
    return state_dict_in(path.name, loaded), mapped


class _Inert:
    """Stands for an object of a training script's settings; takes anything and does nothing."""

    def __new__(cls, *_: object, **__: object) -> Self:
        return super().__new__(cls)

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __setstate__(self, _: object) -> None:
        pass


def _loaded(path: Path, *, mapped: bool) -> Any:
    """What torch.load gives; settings saved with the weights are ignored."""
    passed_over: dict[str, type] = {}
    while True:
        try:
            with safe_globals([(each, name) for name, each in passed_over.items()]):
                return _load(path, mapped=mapped)
        except UnpicklingError as failure:
            asked = set(_asked_for(path, failure)) - set(passed_over)
            known = all(name.partition(".")[0] in _SETTINGS for name in asked)
            if not asked or not known or len(passed_over) > _MOST_SETTINGS:
                raise
            passed_over |= {name: _stand_in(name) for name in asked}


def _load(path: Path, *, mapped: bool) -> Any:
    if mapped:
        return torch.load(path, map_location="cpu", mmap=True, weights_only=True)
    with path.open("rb") as file:
        return torch.load(file, map_location="cpu", weights_only=True)


def _stand_in(name: str) -> type:
    """A dict for objects filled like one, since torch fills no other class; else `_Inert`."""
    return OrderedDict if name.endswith("Dict") else _Inert


def _refuse_what_grows(path: Path, *, zipped: bool) -> None:
    """Reject a file that would become larger in memory than it is on disk."""
    if not zipped:
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
    asked = _asked_for(path, failure) if isinstance(failure, UnpicklingError) else []
    if asked:
        return WeightsError(
            received=f"{path.name} asks to run {', '.join(map(shown, asked[:3]))}",
            expected="weights are tensors, and nothing in a file is run here",
            remedy="save the state dict alone with torch.save, or as .safetensors",
        )
    return WeightsError(
        received=f"{path.name} is cut off, is damaged, or is not a file of torch.save",
        expected="all of it has to be there",
        remedy="fetch or save it again",
    )


def _asked_for(path: Path, failure: UnpicklingError) -> list[str]:
    """The functions that a pickle would call and that torch does not know to be harmless.

    torch lists them for its zip files; for its older files the failure names the first one.
    """
    try:
        return sorted(get_unsafe_globals_in_checkpoint(str(path)))
    except _DAMAGED:
        named = _UNSAFE.search(str(failure))
        return [named[1]] if named else []
