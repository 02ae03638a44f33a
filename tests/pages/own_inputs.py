"""The inputs of a page, whose keys end in a number of their own: one by its name, or all."""

import re

from streamlit.testing.v1.element_tree import (
    Button,
    CameraInput,
    DownloadButton,
    FileUploader,
    MenuButton,
    Widget,
)

from tests.pages.driving import component, enter

ONLY_FROM_THE_BROWSER = (Button, DownloadButton, MenuButton, FileUploader, CameraInput)
"""What no server ever sets: a click, and a file."""
_FIELD = "_number"


def own(elements, name):
    """The one of such elements as `app.selectbox` that is called so."""
    (found,) = [each for each in elements if re.fullmatch(rf"{name}_\d+", each.key or "")]
    return found


def widgets(app):
    """Every input that has a value which the server can set too."""
    return [
        node
        for node in app._tree
        if isinstance(node, Widget) and not isinstance(node, ONLY_FROM_THE_BROWSER)
    ]


def names(app):
    """Every input of the page, the fields for numbers among them."""
    found = [re.sub(r"_\d+$", "", each.key) for each in widgets(app)]
    numbers = [
        element.proto.id.rpartition("-")[2].removesuffix(_FIELD)
        for element in app.get("bidi_component")
        if element.proto.component_name == "number_field"
    ]
    assert len({*found, *numbers}) == len(found) + len(numbers)
    return [*found, *numbers]


def _widget(app, name):
    return next((each for each in widgets(app) if re.fullmatch(rf"{name}_\d+", each.key)), None)


def _sent(states, widget):
    return next(each for each in states.widgets if each.id == widget.id)


def value(app, name):
    """What an input shows, as the browser would send it."""
    widget = _widget(app, name)
    if widget is not None:
        sent = _sent(app._tree.get_widget_states(), widget)
        return str(sent).partition("\n")[2]
    return component(app, name + _FIELD)[1]["text"]


def others(app, name):
    """What a visitor could enter instead."""
    widget = _widget(app, name)
    if widget is None:
        return ["7", "3", "0.25"]
    if hasattr(widget, "options"):
        # The last first: on Compare these are the small networks of a test.
        return [each for each in widget.options[::-1] if f'"{each}"' not in value(app, name)]
    return ["a1", "b2"] if "string_value" in value(app, name) else [True]


def enter_into(app, name, entry):
    """Enter something, as the browser sends it."""
    widget = _widget(app, name)
    if widget is None:
        return enter(app, name, entry)
    states = app._tree.get_widget_states()
    sent = _sent(states, widget)
    kind = sent.WhichOneof("value")
    if kind == "string_array_value":
        sent.string_array_value.data[:] = [entry]
    elif kind == "bool_value":
        sent.bool_value = not sent.bool_value
    else:
        sent.string_value = entry
    return app._run(states)
