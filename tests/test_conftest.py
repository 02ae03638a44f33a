"""A page that raises fails the test that drives it, whatever else the test looks at."""

import pytest
from streamlit.testing.v1 import AppTest


def test_what_a_page_raises_fails_the_run():
    app = AppTest.from_string("import streamlit as st\nst.text('here')\nst.html('')")
    with pytest.raises(AssertionError, match="body"):
        app.run()


def test_what_a_callback_raises_fails_the_run_that_it_belongs_to():
    app = AppTest.from_string(
        "import streamlit as st\nst.button('break', on_click=lambda: 1 / 0)"
    ).run()
    with pytest.raises(AssertionError, match="division by zero"):
        app.button[0].click().run()


def test_a_page_that_cannot_be_read_fails_the_run():
    with pytest.raises(AssertionError, match="drew nothing"):
        AppTest.from_string("this is no Python").run()
