"""Files that are no good: one sentence, nothing executed, memory bounded."""

import io
import os
import pickle
import resource
import zipfile

import numpy as np
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import save_file

from explorer.errors import WeightsError
from explorer.runtime.checkpoints import checkpoint as checkpoints
from explorer.runtime.checkpoints.checkpoint import open_checkpoint
from explorer.runtime.checkpoints.known import KNOWN
from explorer.runtime.checkpoints.places import Source
from tests.runtime.checkpoints.made import PlainBvlc, plain_torchvision, source_of, write_onnx


def write(path):
    match path.suffix:
        case ".pth":
            torch.save(plain_torchvision().state_dict(), path)
        case ".safetensors":
            save_file(plain_torchvision().state_dict(), path)
        case ".onnx":
            write_onnx(PlainBvlc(), path)
    return path


def refusal(path) -> str:
    with pytest.raises(WeightsError) as caught:
        open_checkpoint(source_of(path))
    return str(caught.value)


SUFFIXES = pytest.mark.parametrize("suffix", [".pth", ".safetensors", ".onnx"])


@SUFFIXES
@pytest.mark.parametrize("share", [0.999, 0.5, 0.001])
def test_a_truncated_file_breaks_off(tmp_path, suffix, share):
    path = write(tmp_path / f"cut{suffix}")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    assert "is cut off, is damaged" in refusal(path)


@SUFFIXES
def test_an_empty_file_is_told_its_size(tmp_path, suffix):
    path = tmp_path / f"empty{suffix}"
    path.touch()
    assert f"empty{suffix} has 0 bytes, but" in refusal(path)


@SUFFIXES
def test_a_file_of_something_else_is_refused(tmp_path, suffix):
    path = tmp_path / f"text{suffix}"
    path.write_text("no weights at all\n" * 1000)
    assert "is no" in refusal(path)


@SUFFIXES
def test_flipped_bytes_in_the_head_never_escape_as_another_error(tmp_path, suffix):
    path = write(tmp_path / f"flip{suffix}")
    whole = path.read_bytes()
    for place in range(0, 400, 7):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        path.write_bytes(damaged)
        try:
            open_checkpoint(source_of(path))
        except WeightsError as refused:
            assert str(refused).count(": ") >= 1  # noqa: PT017 - some flips harm nothing


@SUFFIXES
def test_ten_gigabytes_are_refused_before_they_are_read(tmp_path, suffix):
    path = tmp_path / f"huge{suffix}"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "has 10,000,000,000 bytes, but a file of weights has 1 to" in refusal(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kB


class Runs:
    """Unpickled plainly, it would make a folder."""

    def __init__(self, where):
        self.where = where

    def __reduce__(self):
        return os.mkdir, (str(self.where),)


@pytest.mark.parametrize("zipped", [True, False])
def test_a_pickle_that_would_run_something_runs_nothing(tmp_path, zipped):
    path, trap = tmp_path / "trap.pth", tmp_path / "made_by_the_pickle"
    torch.save({"a.weight": Runs(trap)}, path, _use_new_zipfile_serialization=zipped)
    told = refusal(path)
    assert not trap.exists()
    if zipped:
        assert "trap.pth asks to run posix.mkdir, but weights are tensors" in told
    pickle.loads(pickle.dumps(Runs(trap)))  # noqa: S301 - to see that the trap is one
    assert trap.exists()


def rezipped(path, change):
    """The same archive with `change(name, data)` for the data, and each entry compressed or not."""
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            data, compression = change(name, old.read(name))
            new.writestr(name, data, compression)
    path.write_bytes(packed.getvalue())


def test_a_compressed_archive_that_could_grow_is_refused(tmp_path):
    path = write(tmp_path / "bomb.pth")
    rezipped(path, lambda _, data: (data, zipfile.ZIP_DEFLATED))
    assert "holds compressed parts" in refusal(path)


def test_a_pickle_that_asks_for_ten_gigabytes_gets_none(tmp_path):
    path = write(tmp_path / "grow.pth")
    pickled = b"\x80\x02cbuiltins\nbytearray\nK\x05\x85R."

    def change(name, data):
        return (pickled if name.endswith("data.pkl") else data), zipfile.ZIP_STORED

    rezipped(path, change)
    assert "asks for memory that is no tensor" in refusal(path)


def test_a_tensor_that_claims_more_than_the_file_has_is_refused(tmp_path):
    path = tmp_path / "claims.pth"
    torch.save({"a.weight": torch.zeros(1).expand(100_000, 100_000)}, path)
    assert "claims.pth claims 40,000,000,000 bytes of weights" in refusal(path)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_named_with_its_layer(tmp_path, value):
    plain = plain_torchvision()
    with torch.no_grad():
        plain.classifier[4].bias[7] = value
    torch.save(plain.state_dict(), tmp_path / "nan.pth")
    assert "bias of classifier.4 in nan.pth holds NaN" in refusal(tmp_path / "nan.pth")


def test_nans_in_an_onnx_file_are_found_after_its_conversion(tmp_path):
    path = write_onnx(PlainBvlc(), tmp_path / "nan.onnx", nan=True)
    assert "holds NaN or infinity" in refusal(path)


def test_an_onnx_file_whose_weights_are_elsewhere_is_refused(tmp_path):
    path = write_onnx(PlainBvlc(), tmp_path / "outside.onnx", external=True)
    assert "in another file, but" in refusal(path)


def test_a_file_without_layers_is_refused(tmp_path):
    torch.save({"epoch": torch.ones(1)}, tmp_path / "none.pth")
    assert "holds no weights of convolutions" in refusal(tmp_path / "none.pth")


@pytest.mark.parametrize("dtype", [torch.int8, torch.complex64, torch.bool, torch.float8_e4m3fn])
@pytest.mark.parametrize("suffix", [".pth", ".safetensors"])
def test_weights_of_another_type_are_not_guessed_at(tmp_path, suffix, dtype):
    path = tmp_path / f"other{suffix}"
    (torch.save if suffix == ".pth" else save_file)({"a.weight": torch.ones(2, 2).to(dtype)}, path)
    name = str(dtype).removeprefix("torch.")
    assert f"The weight of a in other{suffix} holds {name}, but weights are float32" in refusal(
        path
    )


def onnx_of(path, kind, weight, **attributes):
    """An ONNX file with one node that has attributes, and a linear layer that is good."""
    good = numpy_helper.from_array(np.ones((2, 2), np.float32), "good")
    nodes = [
        helper.make_node(kind, ["x", "w"] if kind == "Gemm" else ["x"], ["y"], **attributes),
        helper.make_node("Gemm", ["y", "good"], ["z"], transB=1),
    ]
    read = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 3, 8, 8])
    stored = [numpy_helper.from_array(weight, "w"), good]
    graph = helper.make_graph(nodes, "g", [read], [], stored)
    path.write_bytes(helper.make_model(graph).SerializeToString())
    return path


def test_integers_in_an_onnx_file_are_not_guessed_at(tmp_path):
    path = onnx_of(tmp_path / "q.onnx", "Gemm", np.ones((2, 2), np.int8))
    assert "The w in q.onnx holds int8, but weights are float32" in refusal(path)


@pytest.mark.parametrize(
    ("kind", "attributes"),
    [
        ("LRN", {"size": 5, "alpha": float("nan")}),
        ("LRN", {"size": 5, "alpha": [3, 5]}),
        ("LRN", {"size": "five"}),
        ("Gemm", {"alpha": "one"}),
        ("Gemm", {"transB": 0}),
    ],
)
def test_an_onnx_file_with_constants_that_are_none_is_refused_by_its_own_name(
    tmp_path, kind, attributes
):
    path = onnx_of(tmp_path / "odd.onnx", kind, np.ones(2, np.float32), **attributes)
    assert refusal(path).startswith("odd.onnx is cut off, is damaged")


def test_a_very_long_name_of_a_layer_is_cut_in_a_sentence(tmp_path):
    state = {f"{'n' * 5_000}.weight": torch.full((2, 2), torch.nan)}
    save_file(state, tmp_path / "long.safetensors")
    assert len(refusal(tmp_path / "long.safetensors")) < 300


def test_a_module_in_place_of_a_state_dict_runs_nothing(tmp_path):
    torch.save(torch.nn.Linear(2, 2), tmp_path / "module.pth")
    assert "asks to run torch.nn.modules.linear.Linear" in refusal(tmp_path / "module.pth")


def test_a_published_files_name_with_other_contents_is_refused_before_it_is_read(
    tmp_path, monkeypatch
):
    known = KNOWN["torchvision"]
    path = write(tmp_path / known.file)

    def never(*_):
        raise AssertionError

    monkeypatch.setattr(checkpoints, "contents_of", never)
    with pytest.raises(
        WeightsError, match=r"has the sha256 .*torchvision's file has 7be5be791159…"
    ):
        open_checkpoint(Source(known.id, known.title, path, known))


def test_weights_that_were_opened_before_stay_whole_when_a_bad_file_is_tried(tmp_path):
    good = open_checkpoint(source_of(write(tmp_path / "good.pth")))
    before = [part.tensors["weight"].sum() for part in good.parts]
    refusal(tmp_path / "missing.pth")
    (tmp_path / "bad.pth").write_bytes(b"PK\x03\x04")
    refusal(tmp_path / "bad.pth")
    assert [part.tensors["weight"].sum() for part in good.parts] == before
    assert open_checkpoint(source_of(tmp_path / "good.pth")) is good


def test_a_file_that_was_changed_is_read_anew(tmp_path):
    path = write(tmp_path / "mine.pth")
    first = open_checkpoint(source_of(path))
    path.unlink()
    torch.save(PlainBvlc().state_dict(), path)
    assert open_checkpoint(source_of(path)).key != first.key
