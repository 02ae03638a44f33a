"""Models in several files: one choice, all of the layers."""

import json

import pytest
import torch
from safetensors.torch import save_file

from explorer.errors import WeightsError
from explorer.limits import MAX_SHARD_INDEX_BYTES, MAX_SHARDS
from explorer.runtime.checkpoints.checkpoint import open_checkpoint
from explorer.runtime.checkpoints.places import source, sources
from tests.runtime.checkpoints.small import assert_loads_as, plain

FORMATS = pytest.mark.parametrize(
    ("stem", "kind"), [("model", "safetensors"), ("pytorch_model", "bin")]
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = tmp_path / "weights"
    made.mkdir()
    monkeypatch.setenv("EXPLORER_WEIGHTS_DIR", str(made))
    return made


def write(folder, stem, kind, module, *, index=True):
    """The module's two layers in a file each, and the index beside them."""
    state = module.state_dict()
    weight_map = {}
    for at, layer in ((1, "0"), (2, "2")):
        file = f"{stem}-0000{at}-of-00002.{kind}"
        own = {name: each for name, each in state.items() if name.startswith(layer)}
        (save_file if kind == "safetensors" else torch.save)(own, folder / file)
        weight_map |= dict.fromkeys(own, file)
    if index:
        (folder / f"{stem}.{kind}.index.json").write_text(json.dumps({"weight_map": weight_map}))


def offered():
    return [each.title for each in sources() if each.path]


@FORMATS
def test_the_index_is_the_one_choice_and_gives_every_layer(folder, stem, kind):
    module = plain()
    write(folder, stem, kind, module)
    assert offered() == [f"{stem}.{kind}.index.json"]
    assert_loads_as(folder / f"{stem}.{kind}.index.json", module)


@FORMATS
def test_without_an_index_the_first_file_stands_for_all(folder, stem, kind):
    module = plain()
    write(folder, stem, kind, module, index=False)
    assert offered() == [f"{stem}-00001-of-00002.{kind}"]
    assert_loads_as(folder / f"{stem}-00001-of-00002.{kind}", module)


def refusal(name):
    with pytest.raises(WeightsError) as told:
        open_checkpoint(source(f"file:{name}"))
    return str(told.value)


@pytest.mark.parametrize("index", [True, False])
def test_a_missing_file_is_named(folder, index):
    write(folder, "model", "safetensors", plain(), index=index)
    (folder / "model-00002-of-00002.safetensors").unlink()
    (name,) = offered()
    assert refusal(name) == (
        f"{name} is one of 2 files, and model-00002-of-00002.safetensors is not beside it, but a "
        "model that was saved in several files needs all of them: put "
        "model-00002-of-00002.safetensors into the same folder."
    )


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"weight_map": 3}',
        '{"weight_map": {}}',
        '{"weight_map": {"a": 3}}',
        '{"weight_map": {"a": "../secret.safetensors"}}',
        '{"weight_map": {"a": "/etc/passwd"}}',
        '{"weight_map": {"a": ""}}',
        '{"weight_map": {"a": "model.safetensors.index.json"}}',
        "[" * 100_000,
        f'{{"weight_map": {{"a": "{"x" * 1_000_000}"}}}}',
    ],
)
def test_an_index_that_is_none_or_leads_elsewhere_is_refused(folder, text):
    (folder.parent / "secret.safetensors").touch()
    (folder / "model.safetensors.index.json").write_text(text)
    assert refusal("model.safetensors.index.json").startswith(
        "model.safetensors.index.json is not an index of weights, but"
    )


def test_an_index_of_the_most_bytes_is_read_and_one_of_one_more_is_not(folder):
    module = plain()
    write(folder, "model", "safetensors", module)
    index = folder / "model.safetensors.index.json"
    index.write_text(index.read_text().ljust(MAX_SHARD_INDEX_BYTES))
    assert_loads_as(index, module)
    index.write_text(index.read_text() + " ")
    assert "is not an index of weights" in refusal(index.name)


def test_more_files_than_a_model_may_have_are_refused(folder):
    names = {f"t{at}": f"{at}.safetensors" for at in range(MAX_SHARDS + 1)}
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": names}))
    assert "is one of 101 files, but a model may have 100" in refusal(
        "model.safetensors.index.json"
    )
    (folder / "big-00001-of-99999.safetensors").touch()
    assert "is one of 99999 files" in refusal("big-00001-of-99999.safetensors").replace(",", "")


def test_a_changed_shard_is_read_anew(folder):
    write(folder, "model", "safetensors", plain())
    (name,) = offered()
    first = open_checkpoint(source(f"file:{name}"))
    other = {"2.weight": torch.zeros(5, 216), "2.bias": torch.zeros(5)}
    (folder / "model-00002-of-00002.safetensors").unlink()
    save_file(other, folder / "model-00002-of-00002.safetensors")
    again = open_checkpoint(source(f"file:{name}"))
    assert again.key != first.key
    assert torch.equal(again.parts[1].tensors["weight"], torch.zeros(5, 216))
