import os

import pytest

from explorer.limits import MAX_WEIGHTS_FILES
from explorer.runtime.checkpoints.known import KNOWN
from explorer.runtime.checkpoints.parts import natural
from explorer.runtime.checkpoints.places import cache_folder, folder_files, source, sources


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = tmp_path / "weights"
    made.mkdir()
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(made))
    return made


def test_without_a_folder_the_published_weights_alone_are_offered_and_are_not_here():
    assert [(each.id, each.path) for each in sources()] == [("torchvision", None), ("bvlc", None)]


def test_a_folder_that_is_not_there_is_no_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(tmp_path / "nowhere"))
    assert len(sources()) == len(KNOWN)


def test_only_files_of_weights_are_offered(folder):
    for name in ("b.pth", "a.safetensors", "C.ONNX", "notes.txt", "README.md"):
        (folder / name).touch()
    (folder / "a_folder.pth").mkdir()
    names = [each.id for each in sources() if each.known is None]
    assert names == ["file:C.ONNX", "file:a.safetensors", "file:b.pth"]


def test_a_published_file_put_by_hand_is_found_under_its_own_name(folder):
    file = folder / KNOWN["bvlc"].file
    file.touch()
    assert source("bvlc").path == file
    assert len(sources()) == len(KNOWN)


def test_a_downloaded_file_is_found_in_the_cache():
    file = cache_folder() / KNOWN["torchvision"].file
    file.parent.mkdir(parents=True)
    file.touch()
    assert source("torchvision").path == file


@pytest.mark.parametrize("identity", ["file:../secret.pth", "file:/etc/passwd", "", "file:"])
def test_no_id_reaches_outside_the_folder(folder, identity):
    (folder.parent / "secret.pth").touch()
    assert source(identity) is None


def test_no_more_files_are_offered_than_a_list_shows(folder):
    for number in range(MAX_WEIGHTS_FILES + 5):
        (folder / f"{number}.pth").touch()
    assert len(sources()) == len(KNOWN) + MAX_WEIGHTS_FILES


def test_names_sort_by_the_numbers_in_them():
    names = ["features.10", "classifier.1", "features.3", "features.0"]
    assert sorted(names, key=natural) == ["classifier.1", "features.0", "features.3", "features.10"]


@pytest.mark.usefixtures("folder")
def test_a_folder_that_may_not_be_read_is_called_missing(monkeypatch):
    def refused(_):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.iterdir", refused)
    assert folder_files().missing
    assert len(sources()) == len(KNOWN)


def test_a_name_that_is_no_text_is_shown_but_not_offered(folder):
    (folder / os.fsdecode(b"weights\xff.pth")).touch()
    assert len(sources()) == len(KNOWN)
    assert folder_files().others == ("weights?.pth",)


def test_folders_in_the_folder_are_named(folder):
    (folder / "snapshot").mkdir()
    assert folder_files().folders == ("snapshot",)
