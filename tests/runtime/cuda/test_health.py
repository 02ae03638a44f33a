"""Cards that cannot be used are left out, and the CPU serves; against a torch.cuda that is none."""

import pytest
import torch

from explorer.errors import DeviceError
from explorer.network import Input, Network, Relu
from explorer.runtime import forward, run
from explorer.runtime.cuda import health
from explorer.runtime.device import available_devices, choose_device, devices_left_out
from explorer.runtime.guard import gpu_at_work
from explorer.runtime.module import build
from tests.runtime.cuda.cards import put_cards

PHOTO = torch.zeros(1, 1, 2, 2)


def tiny():
    return build(Network(input=Input(channels=1, height=2, width=2), layers=(Relu(),)))


@pytest.fixture
def machine(monkeypatch):
    """A machine with some cards: `machine(count)`."""
    yield lambda count, **options: put_cards(monkeypatch, count, **options)
    health._tried.cache_clear()


def test_a_driver_that_is_too_old_leaves_the_cpu_and_says_so(machine):
    machine(1, starts=False)
    assert [each.id for each in available_devices()] == ["cpu"]
    assert choose_device() == choose_device("cpu") == torch.device("cpu")
    (said,) = devices_left_out()
    assert "The NVIDIA driver on your system is too old (found version 12020)." in said
    assert said.endswith("Update its driver to use it.")
    assert run(tiny(), PHOTO).device == torch.device("cpu")


def test_a_card_without_kernels_is_left_out_and_the_others_serve(machine):
    machine(2, failing={0})
    assert [each.id for each in available_devices()] == ["cuda:1", "cpu"]
    assert choose_device() == torch.device("cuda", 1)
    (said,) = devices_left_out()
    assert said.startswith("NVIDIA Old is there but cannot be used: ")
    assert "no kernel image is available" in said


def test_a_card_is_tried_once(machine, monkeypatch):
    machine(1)
    assert [each.id for each in available_devices()] == ["cuda:0", "cpu"]
    monkeypatch.setattr(torch, "ones", None)
    assert [each.id for each in available_devices()] == ["cuda:0", "cpu"]


def test_without_a_card_nothing_is_left_out(machine):
    machine(0)
    assert devices_left_out() == ()


@pytest.fixture
def stopping(machine, monkeypatch):
    """A card on which every pass stops with an error."""
    machine(1)

    def stops(*_):
        raise torch.AcceleratorError("CUDA error: an illegal memory access was encountered\nmore")

    monkeypatch.setattr(forward, "_on_a_card", stops)
    monkeypatch.setattr(forward, "check_precision", lambda *_: None)
    return machine


def test_a_card_that_does_nothing_any_more_is_left_out_until_a_restart(stopping):
    assert choose_device().type == "cuda"
    stopping(1)
    health.cards()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(health, "_compute", lambda _: RuntimeError("CUDA error: illegal address"))
        with pytest.raises(DeviceError) as told:
            run(tiny(), PHOTO, "cuda")
    assert "illegal memory access" in told.value.received
    assert "started again" in told.value.remedy
    assert choose_device() == torch.device("cpu")
    (said,) = devices_left_out()
    assert "started again" in said


@pytest.mark.usefixtures("stopping")
def test_a_card_whose_memory_is_full_stays(monkeypatch):
    assert choose_device().type == "cuda"
    full = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 MiB")
    monkeypatch.setattr(health, "_compute", lambda _: full)
    with pytest.raises(DeviceError):
        run(tiny(), PHOTO, "cuda")
    assert choose_device().type == "cuda"


def test_a_card_that_is_full_from_the_start_says_what_to_do(machine, monkeypatch):
    machine(1)
    full = torch.AcceleratorError("CUDA error: out of memory\nCUDA kernel errors")
    monkeypatch.setattr(health, "_compute", lambda _: full)
    assert [each.id for each in available_devices()] == ["cpu"]
    (said,) = devices_left_out()
    assert said.endswith("out of memory. Free its memory, then start the app again.")


@pytest.mark.usefixtures("stopping")
def test_a_card_that_goes_on_computing_stays():
    with pytest.raises(DeviceError) as told:
        run(tiny(), PHOTO, "cuda")
    assert told.value.remedy == "choose the CPU"
    assert choose_device().type == "cuda"
    assert devices_left_out() == ()


def test_values_of_a_dead_card_leave_it_out_too(machine, monkeypatch):
    machine(1)
    assert choose_device().type == "cuda"
    monkeypatch.setattr(health, "_compute", lambda _: RuntimeError("CUDA error"))
    with pytest.raises(DeviceError), gpu_at_work():
        raise torch.AcceleratorError("CUDA error: unspecified launch failure")
    assert choose_device() == torch.device("cpu")
