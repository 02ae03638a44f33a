import pytest

from explorer.network import edits
from explorer.network.fields import fields_of
from explorer.network.layers import RECORDS
from explorer.ui.history import History, Version
from explorer.ui.locks import LOCKS, lock_of_field
from explorer.ui.state import Work
from explorer.ui.url import adopt, parameters
from explorer.variants import VARIANTS

EDITS = {
    "network": None,
    "layers": lambda network: edits.delete(network, 2),
    "input": lambda network: edits.resize_input(network, height=224, width=224),
    "filters": lambda network: edits.replace_field(network, 0, "filters", 64),
    "units": lambda network: edits.replace_field(network, 22, "units", 100),
    "kernel": lambda network: edits.replace_field(network, 0, "kernel", 7),
    "stride": lambda network: edits.replace_field(network, 0, "stride", 2),
    "padding": lambda network: edits.replace_field(network, 0, "padding", 2),
    "groups": lambda network: edits.replace_field(network, 0, "groups", 3),
    "other": lambda network: edits.replace_field(network, 0, "bias", False),
}


def opened(*locked: str) -> Work:
    """A session that the link of a class began."""
    work = Work(History(Version("paper", VARIANTS["paper"].network)))
    adopt(work, {"variant": "paper", "lock": ".".join(locked)} if locked else {"variant": "paper"})
    return work


def tried(work: Work, word: str) -> None:
    """Change what a lock is about."""
    edit = EDITS[word]
    if edit is None:
        work.pick_variant("torchvision")
    else:
        work.apply(edit(work.network))


def test_every_lock_is_tried():
    assert EDITS.keys() == LOCKS.keys()


@pytest.mark.parametrize("word", LOCKS)
def test_a_locked_part_stays_as_it_is_and_a_sentence_names_it(word):
    work = opened(word)
    tried(work, word)
    assert (work.variant_id, work.network) == ("paper", VARIANTS["paper"].network)
    assert work.notice == f"This link locks the {LOCKS[word]}, so the network stays as it was."


@pytest.mark.parametrize("word", LOCKS)
def test_everything_else_stays_open(word):
    work = opened(*(LOCKS.keys() - {word}))
    tried(work, word)
    assert work.notice is None
    assert (work.variant_id, work.network) != ("paper", VARIANTS["paper"].network)


def test_what_was_typed_into_a_locked_field_is_answered_beside_it():
    work = opened("stride")
    work.edit(0, "stride", "2", lambda: EDITS["stride"](work.network))
    rejected = work.rejection(0, "stride")
    assert rejected is not None
    assert rejected.message == "This link locks the stride, so the network stays as it was."
    assert work.network == VARIANTS["paper"].network


def test_a_link_of_a_class_gives_the_same_link():
    assert parameters(opened("kernel", "network")) == {"variant": "paper", "lock": "network.kernel"}


def test_a_link_that_locks_what_does_not_exist_locks_nothing_and_says_so():
    work = opened("kernel", "doors")
    assert work.locked == frozenset()
    assert work.notice is not None
    assert 'lock "kernel.doors"' in work.notice


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_of_every_kind_has_a_lock(record):
    assert {lock_of_field(name) for name in (*fields_of(record), "name")} <= LOCKS.keys()
