"""The number detective, driven as a visitor drives it."""

import pytest

from tests.pages.checking import opened, shows, texts
from tests.pages.own_inputs import own


def test_the_detective_finds_a_number_and_says_under_which_change():
    app = opened(check="number")
    assert shows(app, "Without groups, with input 224 instead of 227")
    assert shows(app, "Every input from 195 to 226 gives the same result.")
    assert shows(app, "Searched: the networks of the catalogue")


def test_another_number_can_be_typed_and_stands_in_the_address():
    app = opened(check="number")
    own(app.text_input, "check_number").set_value("54×54×96").run()
    assert shows(app, "The map after conv1.")
    assert app.query_params["number"] == "54×54×96"
    app.button(key="check_try_43264").click().run()
    assert shows(app, "256·13·13 = 43,264")


@pytest.mark.parametrize("text", ["", "how many?", "-1", "<b>1</b>", "9" * 60])
def test_a_text_that_is_no_number_gets_a_sentence(text):
    app = opened(check="number")
    own(app.text_input, "check_number").set_value(text).run()
    (alert,) = [body for body in texts(app) if 'role="alert"' in body]
    assert "can be searched for" in alert
    assert "<b>" not in alert


def test_a_number_that_nothing_gives_says_so():
    app = opened(check="number", number="123,456,789")
    assert shows(app, "Nothing within reach gives 123,456,789.")


def test_a_setting_of_the_training_gets_its_reason_and_no_search():
    app = opened(check="number", number="momentum 0.9")
    assert shows(app, "0.9 is the paper’s momentum (section 5), a training setting")
    assert not shows(app, "Searched:")
