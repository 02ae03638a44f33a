"""The region of an LRN on Build, driven as a visitor drives it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.variants import VARIANTS
from tests.pages.own_inputs import own

APP = Path(__file__).parents[2] / "streamlit_app.py"
TIMEOUT = 60


def opened(**given) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    for name, value in given.items():
        app.query_params[name] = value
    return app.run()


def shows(app: AppTest, text: str) -> bool:
    return any(text in element.proto.body for element in app.get("html"))


def has_groups(app: AppTest) -> bool:
    fields = [each.proto.id for each in app.get("bidi_component")]
    return any(each.endswith("-field_groups_number") for each in fields)


@pytest.fixture
def app() -> AppTest:
    return opened(variant="original_code", layer="norm1")


def test_another_region_is_chosen_and_undone_with_the_groups_that_go_with_it(app):
    assert shows(app, "neighboring channels")
    assert has_groups(app)
    own(app.selectbox, "field_region").set_value("within").run()
    assert not app.exception
    norm = app.session_state["work"].network.layers[1]
    assert (norm.region, norm.groups) == ("within", 1)
    assert shows(app, "norm1 region across channels → within each map")
    assert shows(app, "positions of one map")
    assert shows(app, "LRN within maps, 55 × 55 × 96 in")
    assert not has_groups(app)
    assert "Alpha / size²" in [toggle.label for toggle in app.toggle]
    app.button(key="undo").click().run()
    assert app.session_state["work"].network == VARIANTS["original_code"].network


def test_an_lrn_within_maps_comes_back_from_its_url(app):
    own(app.selectbox, "field_region").set_value("within").run()
    other = opened(**app.query_params)
    assert not other.exception
    assert other.session_state["work"].network == app.session_state["work"].network


def test_the_original_codes_second_normalization_has_its_numbers_put_in():
    app = opened(variant="original_code", layer="cnorm2")
    assert shows(app, "83 pixels")
    assert shows(app, "The top left corner reads 3 × 3 of them")
    assert not app.exception
