from threading import Barrier, Thread

import pytest
import torch

from explorer.runtime.tensor_store import TensorStore


def four_bytes(value=0.0):
    return lambda: torch.full((1,), value)


def refuse():
    message = "made again"
    raise AssertionError(message)


def test_what_is_kept_is_not_made_again():
    store = TensorStore(100)
    first = store.get("a", four_bytes())
    assert store.get("a", refuse) is first
    assert store.held_bytes == 4


def test_what_was_used_longest_ago_goes_first():
    store = TensorStore(8)
    a = store.get("a", four_bytes())
    store.get("b", four_bytes())
    store.get("a", refuse)
    store.get("c", four_bytes())
    assert store.held_bytes == 8
    assert store.get("a", refuse) is a
    with pytest.raises(AssertionError, match="made again"):
        store.get("b", refuse)


def test_a_tensor_larger_than_the_store_is_made_and_not_kept():
    store = TensorStore(8)
    small = store.get("small", four_bytes())
    assert store.get("large", lambda: torch.zeros(3)).nbytes == 12
    assert store.held_bytes == 4
    assert store.get("small", refuse) is small


def test_a_tensor_that_somebody_wrote_into_is_made_anew():
    store = TensorStore(100)
    shared = torch.nn.Parameter(store.get("a", four_bytes(1.0)))
    with torch.no_grad():
        shared.add_(1)
    assert store.get("a", four_bytes(1.0)).item() == 1
    assert store.held_bytes == 4


def test_what_fails_to_be_made_is_asked_for_again():
    store = TensorStore(100)
    with pytest.raises(AssertionError):
        store.get("a", refuse)
    assert store.get("a", four_bytes(3.0)).item() == 3


def test_a_tensor_is_made_once_however_many_ask_at_the_same_time():
    store, made, got, start = TensorStore(100), [], [], Barrier(8)

    def make():
        made.append(1)
        return torch.zeros(1)

    def ask():
        start.wait()
        got.append(store.get("a", make))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert all(tensor is got[0] for tensor in got)
