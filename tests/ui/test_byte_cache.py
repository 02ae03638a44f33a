"""The shared cache: bounded in bytes, made once, safe among threads."""

from threading import Barrier, Event, Thread

import pytest

from explorer.ui.byte_cache import ByteCache


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
