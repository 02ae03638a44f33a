import pytest

from explorer.limits import UNDO_STEPS
from explorer.network import Input, Network, Relu, Tanh
from explorer.ui.history import History, Version


def version(side: int) -> Version:
    return Version(
        "paper", Network(input=Input(channels=3, height=side, width=side), layers=[Relu()])
    )


def test_undo_goes_back_and_redo_forward_again():
    history = History(version(1))
    history.push(version(2))
    history.push(version(3))
    history.undo()
    history.undo()
    assert history.present == version(1)
    history.redo()
    assert history.present == version(2)


def test_an_edit_after_an_undo_forgets_what_was_taken_back():
    history = History(version(1))
    history.push(version(2))
    history.undo()
    history.push(version(3))
    history.redo()
    assert history.present == version(3)


def test_an_edit_that_changes_nothing_is_no_step():
    history = History(version(1))
    history.push(version(1))
    assert history.past == []


def test_two_hundred_steps_can_be_undone_and_not_one_more():
    history = History(version(1))
    for side in range(2, UNDO_STEPS + 12):
        history.push(version(side))
    for _ in range(UNDO_STEPS + 50):
        history.undo()
    assert history.present == version(11)


def test_the_same_network_from_another_variant_is_a_version_of_its_own():
    first = version(1)
    history = History(first)
    history.push(Version("caffe", first.network))
    assert history.present.variant_id == "caffe"
    history.undo()
    assert history.present == first


@pytest.mark.parametrize("step", ["back", "forward", "elsewhere"])
def test_the_browsers_back_and_forward_are_steps_and_a_new_link_is_an_edit(step):
    history = History(version(1))
    history.push(version(2))
    if step == "back":
        history.adopt(version(1))
        assert [v.network.input.height for v in history.future] == [2]
    elif step == "forward":
        history.undo()
        history.adopt(version(2))
        assert (len(history.past), len(history.future)) == (1, 0)
    else:
        other = Version(
            "caffe", Network(input=Input(channels=1, height=1, width=1), layers=[Tanh()])
        )
        history.adopt(other)
        history.undo()
        assert history.present == version(2)
