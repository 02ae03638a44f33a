"""How a test drives the components of a page in AppTest: it sends what their scripts send."""

import json

from streamlit.components.v2.bidi_component.main import _make_trigger_id


def component(app, key):
    """The component with this key: its element and its data."""
    (found,) = [each for each in app.get("bidi_component") if each.proto.id.endswith(f"-{key}")]
    return found, json.loads(found.proto.json)


def send(app, key, event, value):
    """Let a component report something, and run the page with it."""
    return report(app, component(app, key)[0], event, value)


def report(app, element, event, value):
    """The same for a component's element, which may be one that is gone by now."""
    states = app._tree.get_widget_states()
    sent = states.widgets.add()
    sent.id = _make_trigger_id(element.proto.id, "events")
    sent.json_trigger_value = json.dumps([{"event": event, "value": value}])
    return app._run(states)


def shown(app, name):
    """What stands in a field for a number."""
    return component(app, f"{name}_number")[1]["text"]


def enter(app, name, text):
    """Type something into a field for a number and press Enter."""
    key = f"{name}_number"
    _, data = component(app, key)
    entry = {"id": data["arrived"] + 1, "of": data["of"], "text": str(text)}
    return send(app, key, "entered", entry)


def refused(app):
    """The sentences under fields on what was typed there."""
    bodies = [element.proto.body for element in app.get("html")]
    return [body for body in bodies if 'class="ex-rejected" role="alert"' in body]
