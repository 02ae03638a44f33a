"""The shared cache: bounded in bytes, made once, safe among threads, empty when nobody is left."""

from threading import Barrier, Event, Thread

import pytest
import torch

from explorer.runtime import byte_cache
from explorer.runtime.byte_cache import ByteCache, User, tensors_within


def made_of(log, text):
    def make():
        log.append(text)
        return text

    return make


def test_a_value_is_made_once_and_then_kept() -> None:
    log = []
    cache = ByteCache(100, len)
    assert cache.get("a", made_of(log, "value")) == "value"
    assert cache.get("a", made_of(log, "another")) == "value"
    assert log == ["value"]


def test_what_was_used_longest_ago_goes_first_when_the_bytes_run_out() -> None:
    log = []
    cache = ByteCache(10, len)
    for key in ("a", "b"):
        cache.get(key, made_of(log, key * 5))
    cache.get("a", made_of(log, "never"))
    cache.get("c", made_of(log, "ccccc"))
    assert cache.held_bytes == 10
    assert cache.get("a", made_of(log, "never")) == "aaaaa"
    assert cache.get("b", made_of(log, "again")) == "again"


def test_a_value_larger_than_the_cache_is_given_and_not_kept() -> None:
    log = []
    cache = ByteCache(3, len)
    cache.get("a", made_of(log, "abc"))
    assert cache.get("b", made_of(log, "abcd")) == "abcd"
    assert cache.held_bytes == 3
    assert cache.get("a", made_of(log, "never")) == "abc"
    cache.get("b", made_of(log, "abcd"))
    assert log == ["abc", "abcd", "abcd"]


def test_what_fails_is_tried_again_the_next_time() -> None:
    cache = ByteCache(10, len)

    def fail():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        cache.get("a", fail)
    assert cache.get("a", lambda: "fine") == "fine"


def test_sessions_that_ask_for_the_same_value_at_once_wait_for_one_making() -> None:
    log, got = [], []
    cache = ByteCache(100, len)
    both_ask, may_finish = Barrier(2), Event()

    def make():
        log.append("made")
        may_finish.wait(5)
        return "value"

    def ask():
        both_ask.wait(5)
        got.append(cache.get("a", make))

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    may_finish.set()
    for thread in threads:
        thread.join(5)
    assert got == ["value", "value"]
    assert log == ["made"]


def test_another_value_can_be_made_meanwhile() -> None:
    cache = ByteCache(100, len)
    inside, may_finish = Event(), Event()

    def slow():
        inside.set()
        may_finish.wait(5)
        return "slow"

    thread = Thread(target=lambda: cache.get("a", slow))
    thread.start()
    assert inside.wait(5)
    assert cache.get("b", lambda: "fast") == "fast"
    may_finish.set()
    thread.join(5)
    assert cache.get("a", lambda: "never") == "slow"


def test_a_turn_is_waited_for_before_a_value_is_made_and_never_for_one_that_is_there():
    turns = []

    class Turn:
        def __enter__(self):
            turns.append("taken")

        def __exit__(self, *_):
            turns.append("given back")

    cache = ByteCache(10, len, Turn)
    assert cache.get("a", lambda: f"made once it was {turns[-1]}"[:9]) == "made once"
    cache.get("a", lambda: "never")
    assert turns == ["taken", "given back"]


def test_a_tensor_that_somebody_wrote_into_is_made_anew():
    tensors = tensors_within(100)
    shared = torch.nn.Parameter(tensors.get("a", lambda: torch.ones(1)))
    with torch.no_grad():
        shared.add_(1)
    assert tensors.get("a", lambda: torch.ones(1)).item() == 1
    assert tensors.held_bytes == 4


@pytest.fixture
def as_user(monkeypatch):
    """Makes a user, or nobody, the one who asks."""

    def ask(user):
        monkeypatch.setattr(byte_cache, "current_user", lambda: user)
        return user

    return ask


def test_what_only_a_user_who_left_had_used_goes_from_every_cache(as_user):
    one, other = ByteCache(10, len), ByteCache(10, len)
    first = as_user(User())
    one.get("mine", lambda: "aaa")
    one.get("ours", lambda: "bb")
    other.get("mine too", lambda: "cccc")
    second = as_user(User())
    one.get("ours", lambda: "never")
    first.leave()
    assert (one.held_bytes, other.held_bytes) == (2, 0)
    second.leave()
    assert one.held_bytes == 0


def test_what_was_made_for_nobody_stays(as_user):
    cache = ByteCache(10, len)
    cache.get("a", lambda: "aaa")
    visitor = as_user(User())
    cache.get("a", lambda: "never")
    visitor.leave()
    assert cache.held_bytes == 3


def test_a_user_who_leaves_while_a_value_is_made_leaves_nothing_behind(as_user):
    cache, visitor = ByteCache(10, len), as_user(User())
    assert cache.get("a", lambda: visitor.leave() or "aaa") == "aaa"
    assert cache.held_bytes == 0


def test_while_memory_is_short_every_cache_gives_up_its_oldest(monkeypatch):
    monkeypatch.setattr(byte_cache, "_caches", set())
    one, other = ByteCache(10, len), ByteCache(10, len)
    for text in ("aa", "bb", "cc"):
        one.get(text, lambda text=text: text)
    looks = iter([True, True, False])
    monkeypatch.setattr(byte_cache, "memory_is_short", lambda: next(looks))
    assert other.get("d", lambda: "dddd") == "dddd"
    assert other.held_bytes == 0
    assert one.held_bytes == 2
    monkeypatch.setattr(byte_cache, "memory_is_short", lambda: True)
    one.get("e", lambda: "e")
    assert one.held_bytes == 0
