"""How a test drives the Run page: what it shows, and a photo to give it."""

import json
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

APP = Path(__file__).parents[3] / "streamlit_app.py"
TIMEOUT = 120


def with_network(app, network):
    work(app).apply(network, select=0)
    return app.run()


def work(app):
    return app.session_state["work"]


def texts(app) -> list[str]:
    return [element.proto.body for element in app.get("html")]


def shows(app, text) -> bool:
    return any(text in body for body in texts(app))


def refusals(app) -> list[str]:
    """What is said of what could not be done."""
    return [body for body in texts(app) if 'class="ex-alert"' in body]


def alerts(app) -> list[str]:
    """The sentences of what was refused."""
    return [body for body in texts(app) if 'role="alert"' in body]


def components(app, name) -> list[dict]:
    """The data of every component of that name on the page."""
    return [
        json.loads(element.proto.json)
        for element in app.get("bidi_component")
        if element.proto.component_name == name
    ]


def photo_file(width=60, height=40, kind="PNG") -> bytes:
    file = BytesIO()
    colours = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    Image.fromarray(colours).save(file, kind)
    return file.getvalue()


def uploader(app):
    """The one on the page; it gets another key whenever it has to forget what it lists."""
    (only,) = app.get("file_uploader")
    return only


def upload(app, data, name="mine.png"):
    uploader(app).upload(name, data, "image/png")
    return app.run()
