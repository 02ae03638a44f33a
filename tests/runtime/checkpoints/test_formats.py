"""Which files are offered, how each is read, and the sentence where it is not."""

import zipfile

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.checkpoint import open_checkpoint
from explorer.runtime.checkpoints.places import folder_files, sources
from tests.runtime.checkpoints.made import source_of
from tests.runtime.checkpoints.small import assert_loads_as, plain

OFFERED = ("a.pt", "b.pth.tar", "c.bin", "d.ckpt", "e.npz", "f.PT")
REFUSED = (
    "bvlc_alexnet.npy",
    "alexnet.h5",
    "alexnet.weights.h5",
    "alexnet.keras",
    "bvlc.caffemodel",
    "imagenet-caffe-alex.mat",
    "alexnet.tflite",
    "model.ckpt.index",
    "model.ckpt.data-00000-of-00001",
    "weights.pkl",
    "alexnet.pdparams",
    "alexnet.tar.gz",
    "alexnet.pth.part",
    "alexnet.model",
    "alexnet.pt2",
)


def refusal(path):
    with pytest.raises(WeightsError) as caught:
        open_checkpoint(source_of(path))
    return str(caught.value)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(tmp_path / "weights"))
    (tmp_path / "weights").mkdir()
    return tmp_path / "weights"


def test_every_file_of_weights_is_offered_and_the_others_are_named(folder):
    for name in (*OFFERED, *REFUSED, "notes.txt", "README.md", ".hidden"):
        (folder / name).touch()
    (folder / "a_folder.pth").mkdir()
    assert {each.title for each in sources() if each.path} == {*OFFERED, *REFUSED}
    assert folder_files().others == ("README.md", "notes.txt")


@pytest.mark.parametrize("name", OFFERED)
def test_files_of_torch_and_numpy_are_read_under_their_usual_endings(tmp_path, name):
    module, path = plain(), tmp_path / name
    if name.endswith(".npz"):
        np.savez(path, **{key: each.numpy() for key, each in module.state_dict().items()})
    else:
        torch.save(module.state_dict(), path)
    assert_loads_as(path, module)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_read_is_told_what_it_is_and_what_to_do(tmp_path, name):
    (tmp_path / name).write_bytes(b"\0" * 100)
    told = refusal(tmp_path / name)
    assert told.startswith(f"{name} ")
    assert "damaged" not in told
    assert "weights are read from .safetensors, .pth, .npz and .onnx files" in told


def test_the_first_bytes_outrank_the_name(tmp_path):
    module = plain()
    save_file(module.state_dict(), tmp_path / "renamed.bin")
    assert_loads_as(tmp_path / "renamed.bin", module)
    torch.save(module.state_dict(), tmp_path / "renamed.safetensors")
    assert_loads_as(tmp_path / "renamed.safetensors", module)


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"\x89HDF\r\n\x1a\n", "is Keras's HDF5"),
        (b"\x93NUMPY\x01\x00", "is a single array of NumPy"),
        (b"\x1f\x8b\x08", "is compressed"),
        (b"\0" * 257 + b"ustar", "is an archive"),
    ],
)
def test_another_format_under_torchs_ending_is_known(tmp_path, head, what):
    (tmp_path / "mine.pth").write_bytes(head + b"\0" * 600)
    assert f"mine.pth {what}" in refusal(tmp_path / "mine.pth")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_torchscript_program_is_called_so(tmp_path):
    torch.jit.trace(plain(), torch.ones(1, 3, 8, 8)).save(tmp_path / "traced.pt")
    assert "traced.pt is a TorchScript program, but" in refusal(tmp_path / "traced.pt")
    assert refusal(tmp_path / "traced.pt").endswith(
        "save torch.jit.load(…).state_dict() with torch.save."
    )


def test_a_keras_archive_is_called_so(tmp_path):
    with zipfile.ZipFile(tmp_path / "mine.pt", "w") as archive:
        archive.writestr("model.weights.h5", b"")
    assert "mine.pt is a Keras model" in refusal(tmp_path / "mine.pt")


def test_compressed_arrays_are_refused_before_they_grow(tmp_path):
    np.savez_compressed(tmp_path / "zeros.npz", **{"fc.weight": np.zeros((5_000, 5_000))})
    assert "zeros.npz holds compressed arrays" in refusal(tmp_path / "zeros.npz")


def test_objects_in_an_npz_file_are_passed_over_or_refused_and_never_unpickled(tmp_path):
    class Runs:
        def __reduce__(self):
            return (tmp_path / "made").mkdir, ()

    np.savez(tmp_path / "trap.npz", **{"fc.weight": np.array([Runs()], object)})
    assert "trap.npz is cut off, is damaged, or holds more than" in refusal(tmp_path / "trap.npz")
    assert not (tmp_path / "made").exists()


def test_arrays_of_the_other_byte_order_are_read(tmp_path):
    module = plain()
    arrays = {key: each.numpy().astype(">f4") for key, each in module.state_dict().items()}
    np.savez(tmp_path / "swapped.npz", **arrays)
    assert_loads_as(tmp_path / "swapped.npz", module)


def test_an_array_that_claims_more_than_the_file_has_takes_no_memory(tmp_path):
    header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000, 1000000), }"
    packed = header.encode().ljust(117) + b"\n"
    with zipfile.ZipFile(tmp_path / "claims.npz", "w") as archive:
        head = b"\x93NUMPY\x01\x00" + len(packed).to_bytes(2, "little")
        archive.writestr("fc.weight.npy", head + packed)
    assert "cut off" in refusal(tmp_path / "claims.npz")
