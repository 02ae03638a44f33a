"""The caps on files of weights: what reaches one is read, and the next larger is refused."""

import os
from zipfile import ZipFile

import pytest
import torch
from safetensors.torch import save_file

from explorer.errors import WeightsError
from explorer.limits import (
    MAX_PICKLE_BYTES,
    MAX_WEIGHTS_FILE_BYTES,
    MAX_WEIGHTS_FILES,
    MAX_WEIGHTS_PARTS,
)
from explorer.runtime.checkpoints.checkpoint import _check_size, open_checkpoint
from explorer.runtime.checkpoints.pickled import _refuse_what_grows
from explorer.runtime.checkpoints.places import FOLDER_VARIABLE, folder_files
from tests.runtime.checkpoints.made import source_of


def test_a_file_of_the_most_bytes_is_granted_and_of_one_more_is_not(tmp_path):
    path = tmp_path / "large.safetensors"
    path.touch()
    os.truncate(path, MAX_WEIGHTS_FILE_BYTES)  # takes no room on the disk
    _check_size(path)
    os.truncate(path, MAX_WEIGHTS_FILE_BYTES + 1)
    with pytest.raises(WeightsError, match="1,000,000,001 bytes"):
        _check_size(path)


def test_a_pickle_of_the_most_bytes_is_granted_and_of_one_more_is_not(tmp_path):
    for size in (MAX_PICKLE_BYTES, MAX_PICKLE_BYTES + 1):
        with ZipFile(tmp_path / f"{size}.pth", "w") as archive:
            archive.writestr("archive/data.pkl", b"." * size)
    _refuse_what_grows(tmp_path / f"{MAX_PICKLE_BYTES}.pth", zipped=True)
    with pytest.raises(WeightsError, match="more than 1,000,000 bytes"):
        _refuse_what_grows(tmp_path / f"{MAX_PICKLE_BYTES + 1}.pth", zipped=True)


def test_a_file_of_the_most_layers_is_read_and_of_one_more_is_not(tmp_path):
    for count in (MAX_WEIGHTS_PARTS, MAX_WEIGHTS_PARTS + 1):
        tensors = {f"layer{n}.weight": torch.zeros(1, 1) for n in range(count)}
        save_file(tensors, tmp_path / f"{count}.safetensors")
    taken = open_checkpoint(source_of(tmp_path / f"{MAX_WEIGHTS_PARTS}.safetensors"))
    assert len(taken.parts) == MAX_WEIGHTS_PARTS
    with pytest.raises(WeightsError, match="weights of 1,001 layers"):
        open_checkpoint(source_of(tmp_path / f"{MAX_WEIGHTS_PARTS + 1}.safetensors"))


def test_a_folder_offers_the_most_files_and_no_more(tmp_path, monkeypatch):
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    for n in range(MAX_WEIGHTS_FILES):
        (tmp_path / f"{n:03}.pth").touch()
    assert len(folder_files().offered) == MAX_WEIGHTS_FILES
    (tmp_path / "one_more.pth").touch()
    assert len(folder_files().offered) == MAX_WEIGHTS_FILES
