"""What training scripts save beside the weights, and where in it the weights are found."""

import argparse
import os
import pathlib
import sys
import types

import numpy as np
import pytest
import torch

from explorer.errors import WeightsError
from explorer.runtime.checkpoints.checkpoint import open_checkpoint
from tests.runtime.checkpoints.made import source_of
from tests.runtime.checkpoints.small import assert_loads_as, loaded, plain

ADAM = {"state": {0: {"exp_avg": torch.ones(6, 3, 3, 3)}}, "param_groups": [{"lr": 0.1}]}


def names(path):
    return [part.name for part in open_checkpoint(source_of(path)).parts]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "saved.pth"


@pytest.mark.parametrize(
    "key", ["state_dict", "model_state_dict", "model", "net", "params", "ema", "my_own_word"]
)
@pytest.mark.parametrize("old", [False, True])
def test_the_weights_are_found_under_whatever_key(path, key, old):
    module = plain()
    saved = {"epoch": 5, "optimizer_state_dict": ADAM, key: module.state_dict(), "loss": 0.4}
    torch.save(saved, path, _use_new_zipfile_serialization=not old)
    assert_loads_as(path, module)
    assert names(path) == ["0", "2"]


def test_wrappers_in_wrappers_are_opened(path):
    torch.save({"checkpoint": {"best": {"model": plain().state_dict()}}, "epoch": 1}, path)
    assert names(path) == ["0", "2"]


def test_the_trained_weights_are_taken_before_their_average(path):
    module, average = plain(), plain()
    with torch.no_grad():
        average[0].weight.mul_(2)
    torch.save({"ema": average.state_dict(), "model": module.state_dict()}, path)
    assert_loads_as(path, module)


def test_layers_that_are_dicts_are_named_by_their_path(path):
    module = plain()
    tree = {"conv1": module[0].state_dict(), "fc1": module[2].state_dict()}
    torch.save(tree, path)
    assert_loads_as(path, module)
    assert names(path) == ["conv1", "fc1"]


def test_one_layer_in_a_dict_keeps_its_name(path):
    torch.save({"fc1": plain()[2].state_dict()}, path)
    assert names(path) == ["fc1"]


def test_two_networks_in_one_file_stay_apart_by_their_names(path):
    both = {"generator": plain().state_dict(), "critic": plain().state_dict()}
    torch.save(both, path)
    assert names(path) == ["generator.0", "generator.2", "critic.0", "critic.2"]


def test_a_layers_own_state_dict_is_a_part_that_its_tensors_name(path):
    torch.save(plain()[2].state_dict(), path)
    _, report = loaded(path)
    assert [(layer.name, layer.part) for layer in report.trained] == [("fc1", "weight and bias")]
    assert [layer.name for layer in report.random] == ["conv1"]


def settings():
    class AttributeDict(dict):
        """As Lightning's."""

    module = types.ModuleType("pytorch_lightning.utilities.parsing")
    module.AttributeDict = AttributeDict
    AttributeDict.__module__, AttributeDict.__qualname__ = module.__name__, "AttributeDict"
    return module, AttributeDict(lr=0.1)


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("what", ["namespace", "path", "score", "array", "lightning"])
def test_settings_that_were_saved_beside_the_weights_are_passed_over(path, monkeypatch, what, old):
    module, attributes = settings()
    monkeypatch.setitem(sys.modules, "pytorch_lightning", types.ModuleType("pytorch_lightning"))
    monkeypatch.setitem(sys.modules, module.__name__, module)
    beside = {
        "namespace": argparse.Namespace(lr=0.1),
        "path": pathlib.PurePosixPath("runs/1"),
        "score": np.float64(0.5),
        "array": np.arange(3),
        "lightning": attributes,
    }[what]
    saved = {"hyper_parameters": beside, "state_dict": plain().state_dict()}
    torch.save(saved, path, _use_new_zipfile_serialization=not old)
    monkeypatch.undo()
    assert names(path) == ["0", "2"]


class Runs:
    """Unpickled plainly, it would make a folder."""

    def __init__(self, where):
        self.where = where

    def __reduce__(self):
        return os.mkdir, (str(self.where),)


@pytest.mark.parametrize("old", [False, True])
def test_something_to_run_beside_good_weights_is_refused_and_named(path, tmp_path, old):
    saved = {"state_dict": plain().state_dict(), "hook": Runs(tmp_path / "made")}
    torch.save(saved, path, _use_new_zipfile_serialization=not old)
    with pytest.raises(WeightsError, match=r"saved\.pth asks to run posix\.mkdir"):
        open_checkpoint(source_of(path))
    assert not (tmp_path / "made").exists()


def test_a_file_without_weights_is_told_the_keys_that_are_there(path):
    torch.save({"epoch": 3, "optimizer": ADAM, **{f"more{at}": 1 for at in range(9)}}, path)
    with pytest.raises(WeightsError) as told:
        open_checkpoint(source_of(path))
    assert str(told.value).startswith(
        "saved.pth holds no weights of convolutions or linear layers; its keys are "
        '"epoch", "optimizer", "more0", "more1", "more2" and 6 more, but'
    )


def test_a_list_of_state_dicts_is_looked_into_and_a_number_is_not(path):
    torch.save((plain().state_dict(), 3), path)
    assert names(path) == ["0", "2"]
    torch.save(3, path)
    with pytest.raises(WeightsError, match=r"saved\.pth holds a Python int"):
        open_checkpoint(source_of(path))


def test_dicts_that_hold_themselves_end(path):
    saved = {"epoch": 1}
    saved["again"] = saved
    torch.save(saved, path)
    with pytest.raises(WeightsError, match="holds no weights"):
        open_checkpoint(source_of(path))


@pytest.mark.filterwarnings("ignore::UserWarning:torch", "ignore:.*quantized tensor:UserWarning")
@pytest.mark.parametrize(
    "packed",
    [
        lambda weight: weight.to_sparse(),
        lambda weight: torch.quantize_per_tensor(weight, 0.1, 0, torch.qint8),
    ],
)
def test_packed_weights_are_called_so_with_the_way_out(path, packed):
    torch.save({name: packed(each) for name, each in plain().state_dict().items()}, path)
    with pytest.raises(WeightsError) as told:
        open_checkpoint(source_of(path))
    assert "sparse or quantized" in str(told.value)
    assert "to_dense() or tensor.dequantize()" in told.value.remedy
