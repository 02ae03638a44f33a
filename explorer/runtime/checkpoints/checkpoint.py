"""Files of weights, opened once for all sessions: sized, checked, and mapped into memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path
from threading import Lock
from typing import Final

import torch
from torch import Tensor

from explorer.errors import WeightsError
from explorer.limits import MAX_OPEN_WEIGHTS_BYTES, MAX_WEIGHTS_FILE_BYTES, MAX_WEIGHTS_PARTS
from explorer.runtime.byte_cache import ByteCache
from explorer.runtime.checkpoints.assembly import contents_of
from explorer.runtime.checkpoints.formats import format_of
from explorer.runtime.checkpoints.known import KnownWeights
from explorer.runtime.checkpoints.mapped import (
    converted_path,
    read_converted,
    tensors_mapped,
    write_converted,
)
from explorer.runtime.checkpoints.numpy_file import arrays_in
from explorer.runtime.checkpoints.onnx_file import read_onnx
from explorer.runtime.checkpoints.origin import Origin
from explorer.runtime.checkpoints.parts import Contents, WeightPart
from explorer.runtime.checkpoints.pickled import tensors_in
from explorer.runtime.checkpoints.places import Source, cache_folder
from explorer.runtime.checkpoints.shards import shards_of
from explorer.wording.notation import number

_CHUNK: Final = 1 << 22
"""values that are looked at together, so that the check takes 4 MB and not another copy."""


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """Trained weights, ready to be put into networks; all sessions share its tensors.

    Equal only to itself, so that it can be part of a key without its tensors being compared.

    key: identifies the file and its state; it changes if the file changes.
    parts: in the order of the layers.
    origin: what the file says of the network that the weights come from.
    """

    key: str
    title: str
    known: KnownWeights | None
    parts: tuple[WeightPart, ...] = field(repr=False)
    origin: Origin

    @property
    def nbytes(self) -> int:
        """Bytes of its tensors, which stay in the file until they are read."""
        return sum(tensor.nbytes for part in self.parts for tensor in part.tensors.values())


_opening = Lock()


@contextmanager
def _alone() -> Iterator[None]:
    """One file at a time: during conversion it is in memory, once or twice."""
    with _opening:
        yield


_open: ByteCache[str, Checkpoint] = ByteCache(
    MAX_OPEN_WEIGHTS_BYTES, lambda checkpoint: checkpoint.nbytes, _alone
)


def open_checkpoint(source: Source) -> Checkpoint:
    """The weights of a source, opened now or before.

    Raises WeightsError for a file that is not there, is too large, differs from what was published,
    is damaged, would run code, holds NaN or infinite values, or is too large to convert.
    """
    if source.path is None:
        raise WeightsError(
            received=f"{source.title} weights are not on this machine",
            expected="they have to be downloaded once",
            remedy="download them on Run",
        )
    try:
        path, files = source.path, shards_of(source.path)
        key = _key((path, *files))
        return _open.get(key, lambda: _opened(source, path, files, key))
    except OSError as failure:
        raise WeightsError(
            received=f"{source.path.name} could not be read ({failure.strerror})",
            expected="weights come from a file that this program may read",
            remedy="look at the file and at the folder's rights",
        ) from failure


def _key(files: tuple[Path, ...]) -> str:
    states = [(path, path.stat()) for path in dict.fromkeys(files)]
    return "|".join(f"{path}/{state.st_size}/{state.st_mtime_ns}" for path, state in states)


def _opened(source: Source, path: Path, files: tuple[Path, ...], key: str) -> Checkpoint:
    for each in files:
        _check_size(each)
    if source.known is not None:
        check_digest(path, source.known)
    contents = _mapped(path, files)
    if not contents.parts:
        raise WeightsError(
            received=f"{path.name} holds no weights of convolutions or linear layers",
            expected='they are named as torch does, such as "features.0.weight"',
            remedy="save a network's state dict",
        )
    if len(contents.parts) > MAX_WEIGHTS_PARTS:
        raise WeightsError(
            received=f"{path.name} holds weights of {number(len(contents.parts))} layers",
            expected=f"a file may hold {number(MAX_WEIGHTS_PARTS)}",
            remedy="choose the weights of an AlexNet",
        )
    _check_values(path, contents)
    return Checkpoint(key, source.title, source.known, contents.parts, contents.origin)


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if not 0 < size <= MAX_WEIGHTS_FILE_BYTES:
        raise WeightsError(
            received=f"{path.name} has {number(size)} bytes",
            expected=f"a file of weights has 1 to {number(MAX_WEIGHTS_FILE_BYTES)} here",
            remedy="choose a file of AlexNet's size: the paper's weights take 243,860,896",
        )


def check_digest(path: Path, known: KnownWeights) -> None:
    """Reject a file that is not, bit by bit, what was published; raise WeightsError."""
    with path.open("rb") as file:
        found = file_digest(file, "sha256").hexdigest()
    if found != known.sha256:
        raise WeightsError(
            received=f"{path.name} has the sha256 {found[:12]}…",
            expected=f"{known.title} file has {known.sha256[:12]}…",
            remedy="delete it and fetch it again, or give another file another name",
        )


def _mapped(path: Path, files: tuple[Path, ...]) -> Contents:
    """What the files hold, mapped; converted to safetensors first if they do not allow that."""
    converted = converted_path(files, cache_folder())
    if converted.is_file():
        return read_converted(converted)
    contents, mapped = _read(path, files)
    if mapped and contents.as_stored and _plain(contents):
        return contents
    write_converted(path.name, contents, converted)
    return read_converted(converted)


def _read(path: Path, files: tuple[Path, ...]) -> tuple[Contents, bool]:
    """What the files hold, and whether the tensors are in them instead of in memory."""
    if files[0] == path and format_of(path) == "onnx":
        return read_onnx(files), False
    tensors: list[tuple[str, Tensor]] = []
    mapped = True
    for each in files:
        read, stays = _READERS[format_of(each)](each)
        tensors += read
        mapped = mapped and stays
    size = sum(each.stat().st_size for each in files)
    return contents_of(path.name, size, tensors), mapped


def _onnx_among_several(path: Path) -> tuple[list[tuple[str, Tensor]], bool]:
    raise WeightsError(
        received=f"{path.name} is an ONNX file among several",
        expected="a model in several files comes as safetensors or as files of torch.save",
        remedy="choose the ONNX file by itself",
    )


_READERS: Final = {
    "safetensors": lambda path: (tensors_mapped(path)[0], True),
    "torch": tensors_in,
    "numpy": lambda path: (arrays_in(path), False),
    "onnx": _onnx_among_several,
}
"""How the tensors of a file are read, by its format, and whether they lie in it then."""


def _plain(contents: Contents) -> bool:
    """Whether every tensor can be used where it is in the file."""
    return all(
        tensor.dtype == torch.float32 and tensor.is_contiguous()
        for part in contents.parts
        for tensor in part.tensors.values()
    )


def _check_values(path: Path, contents: Contents) -> None:
    for part in contents.parts:
        for role, tensor in part.tensors.items():
            flat = tensor.reshape(-1)
            chunks = (flat[start : start + _CHUNK] for start in range(0, len(flat), _CHUNK))
            if not all(bool(torch.isfinite(chunk).all()) for chunk in chunks):
                raise WeightsError(
                    received=f"the {role} of {part.title} in {path.name} holds NaN or infinity",
                    expected="every weight is a number",
                    remedy="choose a file of a training that did not diverge",
                )
