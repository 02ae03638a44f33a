"""NumPy's .npz files: arrays by name, read without unpickling any."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.parts import natural

# What zipfile and numpy raise for damaged files.
_DAMAGED: Final = (
    BadZipFile,
    OSError,
    ValueError,
    LookupError,
    EOFError,
    MemoryError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    TypeError,
)


def arrays_in(path: Path) -> list[tuple[str, Tensor]]:
    """The names and arrays of the file, by name.

    Raises WeightsError for a file that is damaged, would grow in memory, or holds objects.
    """
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
            if (
                any(each.compress_type != ZIP_STORED for each in entries)
                or sum(each.file_size for each in entries) > path.stat().st_size
            ):
                raise WeightsError(
                    received=f"{path.name} holds compressed arrays",
                    expected="their size in memory is not known before they are read",
                    remedy="save them with numpy.savez, not savez_compressed",
                )
        with np.load(path, allow_pickle=False) as opened:
            arrays = ((name, opened[name]) for name in sorted(opened.files, key=natural))
            return [(name, _tensor(each)) for name, each in arrays if each.dtype.kind in "fiub"]
    except _DAMAGED as failure:
        raise WeightsError(
            received=f"{path.name} is cut off, is damaged, or holds more than plain arrays",
            expected="all of it has to be there, and nothing is unpickled here",
            remedy="save the arrays by name with numpy.savez",
        ) from failure


def _tensor(array: NDArray[Any]) -> Tensor:
    """The array in this machine's byte order, the only one that torch supports."""
    own = array.astype(array.dtype.newbyteorder("="), copy=False)
    if own.dtype.kind == "u" and own.dtype.itemsize > 1:
        own = own.astype(np.int64)
    return torch.from_numpy(own)
