"""Keys that change where what an input shows was changed elsewhere."""

import pytest

from explorer.ui import own_keys
from explorer.ui.own_keys import own_edit, own_input, own_key


@pytest.fixture(autouse=True)
def session(monkeypatch):
    monkeypatch.setattr(own_keys.st, "session_state", {})


def test_what_is_unchanged_keeps_its_key():
    assert own_key("fields", "conv1", "stride") == own_key("fields", "conv1", "stride")


def test_what_was_changed_elsewhere_gets_a_new_key_even_where_it_comes_back():
    keys = [own_key("fields", shown, "stride") for shown in ("conv1", "conv2", "conv1")]
    assert len(set(keys)) == 3


def test_an_edit_in_the_inputs_themselves_keeps_their_keys():
    before = own_key("fields", "stride 4", "stride")
    own_edit("fields", lambda: "stride 2", lambda: None)()
    assert own_key("fields", "stride 2", "stride") == before


def test_what_an_old_key_says_is_void():
    made = []
    own_key("fields", "conv1", "stride")
    late = own_edit("fields", lambda: "conv1", lambda: made.append("late"))
    own_key("fields", "conv2", "stride")
    late()
    own_edit("fields", lambda: "conv2", lambda: made.append("now"))()
    assert made == ["now"]


def test_places_do_not_meddle_with_each_other():
    before = own_key("fields", "conv1", "height")
    own_key("input", "227", "height")
    assert own_key("fields", "conv1", "height") == before


def test_an_input_of_its_own_shows_what_is_read_and_takes_what_is_entered():
    held = {"seed": 3}

    def drawn():
        return own_input("seed", lambda: held["seed"], lambda seed: held.update(seed=seed))

    key, changed = drawn()
    assert own_keys.st.session_state[key] == 3
    own_keys.st.session_state[key] = 7
    changed()
    assert held["seed"] == 7
    assert drawn()[0] == key
    held["seed"] = 9
    assert drawn()[0] != key
    changed()
    assert held["seed"] == 9
