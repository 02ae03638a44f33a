"""The form in which weights are mapped: written whole or not at all."""

import pytest
import torch

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.checkpoint import open_checkpoint
from explorer.runtime.checkpoints.mapped import converted_path
from tests.runtime.checkpoints.made import PlainBvlc, source_of, write_onnx


@pytest.fixture
def given(tmp_path):
    """An ONNX file, which is converted before it can be mapped."""
    return write_onnx(PlainBvlc(), tmp_path / "mine.onnx")


@pytest.fixture
def converted(given, tmp_path):
    """Where its other form will lie."""
    return converted_path((given,), tmp_path / "cache")


def test_a_file_is_converted_once_and_nothing_else_is_left(given, converted):
    open_checkpoint(source_of(given))
    names = {path.suffix for path in converted.parent.iterdir()}
    assert names == {".safetensors", ".lock"}
    assert converted.with_suffix(".lock").stat().st_size == 0


def test_a_full_disk_is_said_in_a_sentence_and_the_weights_in_use_stay(
    given, converted, tmp_path, disk_with_room_for
):
    torch.save({"fc.weight": torch.ones(2, 2)}, tmp_path / "in_use.pth")
    in_use = open_checkpoint(source_of(tmp_path / "in_use.pth"))
    with disk_with_room_for(4_096), pytest.raises(WeightsError) as caught:
        open_checkpoint(source_of(given))
    megabytes = given.stat().st_size / 1e6
    assert str(caught.value) == (
        "The form in which mine.onnx can be mapped could not be written, but it takes "
        f"{megabytes:.1f} MB in {converted.parent}: make room there, or look at the folder's "
        "rights."
    )
    assert [path.suffix for path in converted.parent.iterdir()] == [".lock"]
    assert torch.equal(in_use.parts[0].tensors["weight"], torch.ones(2, 2))
    assert len(open_checkpoint(source_of(given)).parts) == 8


def test_what_a_killed_process_left_half_written_is_overwritten(given, converted):
    converted.parent.mkdir(parents=True)
    converted.with_suffix(".part").write_bytes(b"half of a file")
    assert len(open_checkpoint(source_of(given)).parts) == 8
    assert not converted.with_suffix(".part").exists()


def test_a_folder_that_cannot_be_written_is_said(given, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    with pytest.raises(WeightsError, match="could not be written"):
        open_checkpoint(source_of(given))
