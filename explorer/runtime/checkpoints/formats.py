"""The file format of weights: by its first bytes, else by the ending of its name.

A format that is not read here has a sentence: what it is, and how to convert it.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final, Literal
from zipfile import BadZipFile, ZipFile, is_zipfile

from explorer.errors import WeightsError

Format = Literal["safetensors", "torch", "onnx", "numpy"]

_READ: Final[dict[str, Format]] = {
    ".safetensors": "safetensors",
    ".pth": "torch",
    ".pt": "torch",
    ".pth.tar": "torch",
    ".pt.tar": "torch",
    ".bin": "torch",
    ".ckpt": "torch",
    ".onnx": "onnx",
    ".npz": "numpy",
}
"""Endings of the files that are read, and as what where the first bytes do not tell."""

_TORCH: Final = "save the state dict with torch.save(module.state_dict(), …)"
_AS_NPZ: Final = (
    'save them in Keras with numpy.savez("alexnet.npz", **{v.path: v.numpy() for v in '
    "model.weights})"
)
_AS_ONNX: Final = "convert it to ONNX"
_UNFINISHED: Final = ("is an unfinished download", "fetch it again")
_NOT_READ: Final[dict[str, tuple[str, str]]] = {
    ".h5": ("is Keras's HDF5", _AS_NPZ),
    ".hdf5": ("is Keras's HDF5", _AS_NPZ),
    ".keras": ("is a Keras model", _AS_NPZ),
    ".caffemodel": ("is Caffe's", _AS_ONNX),
    ".npy": (
        "is a single array of NumPy or an object that would have to be unpickled",
        "save the arrays by name with numpy.savez",
    ),
    ".pkl": ("is a Python pickle, which would have to be run", _TORCH),
    ".pickle": ("is a Python pickle, which would have to be run", _TORCH),
    ".mat": ("is MATLAB's", "save the arrays by name with numpy.savez"),
    ".pb": ("is a TensorFlow graph", "convert it with tf2onnx"),
    ".tflite": ("is a TensorFlow Lite model", "convert it with tf2onnx"),
    ".index": ("belongs to a TensorFlow checkpoint", "convert it with tf2onnx"),
    ".meta": ("belongs to a TensorFlow checkpoint", "convert it with tf2onnx"),
    ".params": ("is MXNet's", _AS_ONNX),
    ".pdparams": ("is Paddle's", "convert it with paddle2onnx"),
    ".pdmodel": ("is Paddle's", "convert it with paddle2onnx"),
    ".mlmodel": ("is a Core ML model", _AS_ONNX),
    ".weights": ("is Darknet's", _AS_ONNX),
    ".t7": ("is Lua Torch's", _AS_ONNX),
    ".gguf": ("is llama.cpp's GGUF", "save it as .safetensors"),
    ".msgpack": ("is Flax's", "save the arrays by name with numpy.savez"),
    ".orbax": ("is Orbax's", "save the arrays by name with numpy.savez"),
    ".joblib": ("is a Python pickle, which would have to be run", _TORCH),
    ".pt2": ("is a program of torch.export", _TORCH),
    ".ptl": ("is a program for PyTorch's mobile runtime", _TORCH),
    ".pte": ("is a program for ExecuTorch", _TORCH),
    ".param": ("is ncnn's", _AS_ONNX),
    ".mnn": ("is MNN's", _AS_ONNX),
    ".engine": ("is a TensorRT engine, which holds no plain weights", "choose the ONNX file"),
    ".trt": ("is a TensorRT engine, which holds no plain weights", "choose the ONNX file"),
    ".model": ("has an unknown format", _TORCH),
    ".dat": ("has an unknown format", _TORCH),
    ".part": _UNFINISHED,
    ".crdownload": _UNFINISHED,
    ".download": _UNFINISHED,
    ".tmp": _UNFINISHED,
    ".tar": ("is an archive", "unpack it"),
    ".gz": ("is compressed", "unpack it"),
    ".xz": ("is compressed", "unpack it"),
    ".zip": ("is an archive", "unpack it"),
    ".7z": ("is an archive", "unpack it"),
    ".data": ("keeps the weights of an ONNX file", "choose the ONNX file"),
}
"""What files of other endings are, and what to do with them."""

_HEAD: Final = 512
"""bytes: up to what tells a tar archive."""
_SAFETENSORS_HEADER: Final = 100_000_000
"""bytes of the header that the format allows."""


def ending(name: str) -> str | None:
    """The ending that says weights, read here or not: ".pth.tar"; None for other files."""
    small = name.lower()
    endings = [*_READ, *_NOT_READ]
    found = [each for each in endings if small.endswith(each) and len(small) > len(each)]
    if ".data-0000" in small and not found:
        return ".index"
    return max(found, key=len, default=None)


def format_of(path: Path) -> Format:
    """How to read a file; raise WeightsError, with the way out, for a format that is not read."""
    named = ending(path.name)
    known = _by_content(path)
    if known is None and named in _READ:
        return _READ[named]
    if known in _READ.values():
        return known  # type: ignore[return-value]  # which is what the line above asks
    what, remedy = _NOT_READ.get(known or named or "", ("has an unknown format", _TORCH))
    if known == _TORCHSCRIPT:
        what = "is a TorchScript program"
        remedy = "save torch.jit.load(…).state_dict() with torch.save"
    raise WeightsError(
        received=f"{path.name} {what}",
        expected="weights are read from .safetensors, .pth, .npz and .onnx files",
        remedy=remedy,
    )


_TORCHSCRIPT: Final = "torchscript"


def _by_content(path: Path) -> str | None:
    """A format, or the ending of one that is not read; None if the first bytes say nothing."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04") and is_zipfile(path):
        return _by_entries(path)
    if head.startswith(b"\x89HDF\r\n\x1a\n"):
        return ".h5"
    if head.startswith(b"\x93NUMPY"):
        return ".npy"
    if head.startswith(b"MATLAB 5.0"):
        return ".mat"
    if head.startswith(b"\x1f\x8b"):
        return ".gz"
    if head[257:262] == b"ustar":
        return ".tar"
    if head.startswith(b"GGUF"):
        return ".gguf"
    if len(head) > struct.calcsize("<Q"):
        (length,) = struct.unpack_from("<Q", head)
        if head[8:9] == b"{" and length <= min(_SAFETENSORS_HEADER, path.stat().st_size):
            return "safetensors"
    return None


def _by_entries(path: Path) -> str | None:
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return None  # damaged: its reader says so
    if any("/code/" in name or name.endswith("constants.pkl") for name in names):
        return _TORCHSCRIPT
    if any(name.endswith("data.pkl") for name in names):
        return "torch"
    if names and all(name.endswith(".npy") for name in names):
        return "numpy"
    return ".keras" if "model.weights.h5" in names else None
