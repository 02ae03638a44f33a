import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.run.driving import APP, TIMEOUT, shows, with_network
from tests.pages.run.made_up import SMALL


@pytest.fixture
def app() -> AppTest:
    """The page with the paper's network, before anything was chosen."""
    started = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    started.switch_page("pages/run.py").run()
    assert shows(started, "A photo goes through the network")
    return started


@pytest.fixture
def small(app) -> AppTest:
    """The page with a small network, which is quick."""
    return with_network(app, SMALL)
