"""Every kind and every field in the inspector: label, value, hint, steps, and what is typed there.

The inspector is drawn alone, by AppTest, with "More" unfolded.
"""

import re

import pytest
from streamlit.testing.v1 import AppTest

from explorer.exchange.field_text import field_text, parse_field
from explorer.network.fields import field_of, field_words
from explorer.network.layers import own_fields
from explorer.network.words import layer_words
from explorer.pages.builder.fields import label
from tests.kinds.cases import FIELDS, FITTING, KINDS, around, changed_everywhere, name_of, standard
from tests.pages.driving import component, enter, refused

TIMEOUT = 60

every_kind = pytest.mark.parametrize("kind", KINDS)


def _telling(case):
    """How much a value tries: a hundredth of decimals, two sides of a pair, any other last."""
    return (case.value == 0.01, isinstance(case.value, tuple), case.value != "same")


# A run of the inspector takes a tenth of a second, so each field is tried with one value.
ONE_A_FIELD = [
    max((case for case in FITTING if (case.layer.kind, case.field) == field), key=_telling)
    for field in FIELDS
]


def _page(network):
    import streamlit as st  # noqa: PLC0415

    from explorer.pages.builder.inspector import inspector  # noqa: PLC0415 - a script of its own
    from explorer.ui.history import History, Version  # noqa: PLC0415
    from explorer.ui.state import DEFAULT_VARIANT, Work  # noqa: PLC0415

    if "work" not in st.session_state:
        version = Version(DEFAULT_VARIANT, network)
        st.session_state["work"] = Work(History(version), selected=len(network.layers) - 1)
    inspector(st.session_state["work"])


def inspected(layer):
    """The inspector with this layer selected, everything unfolded."""
    app = AppTest.from_function(_page, default_timeout=TIMEOUT, kwargs={"network": around(layer)})
    app.session_state["more"] = True
    return app.run()


def layer_of(app):
    return app.session_state["work"].network.layers[-1]


def shown_value(app, layer, field):
    """What the inspector shows of a field under its label, read back as a value."""
    value = getattr(layer, field)
    words = label(field, layer)
    if isinstance(value, bool):
        return next(each.value for each in app.toggle if each.label == words)
    boxes = [each.value for each in app.selectbox if each.label == words]
    if boxes:
        return boxes[0]
    if value == "same":
        return "same" if f"{words}</div><b>SAME</b>" in _html(app) else None
    if isinstance(value, tuple):
        return tuple(
            _number(app, f"field_{field}_{side}", f"{words}, {name}")
            for side, name in enumerate(field_of(layer, field).sides)
        )
    return _number(app, f"field_{field}", words)


def _number(app, place, caption):
    _, data = component(app, f"{place}_number")
    assert data["caption"] == caption
    return parse_field(data["text"])


def _html(app):
    return "".join(element.proto.body for element in app.get("html"))


@every_kind
def test_the_inspector_shows_every_field_of_a_kind_and_what_the_kind_does(kind):
    for layer in (standard(kind), changed_everywhere(kind)):
        app = inspected(layer)
        for field in own_fields(layer):
            value = getattr(layer, field)
            assert shown_value(app, layer, field) == value, field
        html = _html(app)
        assert (
            f'<span class="ex-square ex-{kind}"></span>edited <small>{layer_words(layer)},' in html
        )
        assert re.search(r'class="ex-(step|note)"', html)


@pytest.mark.parametrize("case", ONE_A_FIELD, ids=name_of)
def test_what_a_visitor_sets_stands_there_and_what_cannot_be_gets_its_sentence(case):
    app = inspected(case.layer)
    words, value, was = label(case.field, case.layer), case.value, case.was
    if isinstance(value, bool):
        next(each for each in app.toggle if each.label == words).set_value(value).run()
    elif isinstance(was, str):
        next(each for each in app.selectbox if each.label == words).set_value(value).run()
    else:
        _, data = component(app, f"field_{case.field}_number")
        assert 0 < data["by"] < 1 if isinstance(was, float) else data["by"] == 1
        enter(app, f"field_{case.field}", "-7.5")
        (sentence,) = refused(app)
        assert f"edited&#39;s {field_words(case.field)} must be " in sentence
        assert "You typed -7.5." in sentence
        assert layer_of(app) == case.layer
        enter(app, f"field_{case.field}", field_text(value))
    assert layer_of(app) == case.changed
    assert shown_value(app, case.changed, case.field) == value
