import os

import pytest
import torch

from explorer.errors import DeviceError
from explorer.runtime import device
from explorer.runtime.device import available_devices, choose_device, describe_device
from explorer.runtime.guard import gpu_at_work


def test_the_cpu_is_always_there_and_comes_last():
    devices = available_devices()
    assert devices[-1].id == "cpu"
    assert not devices[-1].is_gpu
    assert all(device.is_gpu for device in devices[:-1])


def test_the_best_device_is_chosen_where_none_is_wanted():
    assert choose_device() == torch.device(available_devices()[0].id)


def test_a_wanted_device_is_taken_as_text_or_as_torchs_own():
    assert choose_device("cpu") == choose_device(torch.device("cpu")) == torch.device("cpu")


@pytest.mark.parametrize("wanted", ["cuda:99", "gpu", "meta", "", torch.device("cuda", 99)])
def test_a_device_that_is_not_there_is_refused_with_those_that_are(wanted):
    with pytest.raises(DeviceError) as refused:
        choose_device(wanted)
    assert f'"{wanted}"' in refused.value.received
    assert "cpu (CPU," in refused.value.expected
    assert refused.value.remedy == f"choose {available_devices()[0].id}"


def test_the_cpu_is_described_with_the_cores_that_this_process_may_use():
    cpu = describe_device(torch.device("cpu"))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    assert cpu.title == ("CPU, 1 core" if cores == 1 else f"CPU, {cores} cores")
    assert cpu.memory_bytes is None


@pytest.fixture
def cards(monkeypatch):
    """Two cards that work, of one kind."""

    class Properties:
        name = "NVIDIA H200"
        total_memory = 150_800_000_000

    monkeypatch.setattr(device, "cards", lambda: (0, 1))
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda _: Properties)


@pytest.mark.usefixtures("cards")
def test_gpus_are_listed_first_and_named_with_their_memory():
    first, second, *_, cpu = available_devices()
    assert (first.id, second.id, cpu.id) == ("cuda:0", "cuda:1", "cpu")
    assert first.title == "NVIDIA H200, 150.8 GB"
    assert choose_device() == choose_device("cuda") == torch.device("cuda", 0)
    assert choose_device("cuda:1") == torch.device("cuda", 1)


def test_apples_gpu_is_better_than_the_cpu(monkeypatch):
    monkeypatch.setattr(device, "cards", tuple)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(torch.mps, "recommended_max_memory", lambda: 11_450_000_000)
    assert choose_device() == torch.device("mps")
    assert available_devices()[0].title == "Apple GPU, 11.4 GB"


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (torch.OutOfMemoryError("CUDA out of memory. Tried …"), "its memory is full"),
        (torch.AcceleratorError("CUDA error: launch failure\nmore"), "launch failure"),
    ],
)
def test_a_gpu_that_breaks_off_is_the_projects_own_error(failure, said):
    with pytest.raises(DeviceError) as told, gpu_at_work():
        raise failure
    assert told.value.received.startswith("The GPU stopped: ")
    assert told.value.received.endswith(said)


def test_apples_gpu_that_fails_is_named_and_no_cuda_device_is_asked(monkeypatch):
    monkeypatch.setattr(torch.mps, "recommended_max_memory", lambda: 11_450_000_000)
    told = device.stopped(torch.device("mps"), torch.AcceleratorError("index 5 is out of bounds"))
    assert told.received == "Apple GPU, 11.4 GB stopped: index 5 is out of bounds"
    assert told.remedy == "choose the CPU"


def test_what_no_gpu_broke_off_is_left_as_it_is():
    with pytest.raises(RuntimeError, match="of another kind"), gpu_at_work():
        raise RuntimeError("of another kind")
