"""What is computed belongs to the caches: a page that stays open does not hold it as well."""

import gc
from weakref import ref

from streamlit.testing.v1 import AppTest

from explorer.pages.lrn import passes as lrn_passes
from explorer.ui import passes
from tests.pages.own_inputs import own
from tests.pages.run.driving import APP, TIMEOUT, shows, work
from tests.pages.run.made_up import SMALL


def opened(page):
    app = AppTest.from_file(APP, default_timeout=TIMEOUT).run()
    work(app).apply(SMALL, select=0)
    return app.switch_page(page).run()


def emptied(cache):
    """Weak references to what the cache held, now that it holds nothing."""
    values = [held.value for held in cache._kept.values()]
    found = [ref(part) for value in values for part in (value if type(value) is tuple else [value])]
    del values
    while cache.held_bytes:
        cache.let_oldest_go()
    gc.collect()
    return found


def test_a_pass_that_the_cache_lets_go_is_gone_while_run_is_open():
    app = opened("pages/run.py")
    app.session_state["knock_out_fold"] = True
    app.run()
    own(app.text_input, r"silenced_\w+").set_value("0").run()
    assert shows(app, "How far each later layer moves")
    found = emptied(passes._cache)
    assert found
    assert not [each for each in found if each() is not None]


def test_the_maps_that_the_cache_lets_go_are_gone_while_lrn_is_open():
    app = opened("pages/lrn.py")
    assert shows(app, "Under the microscope")
    found = emptied(lrn_passes._cache)
    assert found
    assert not [each for each in found if each() is not None]
