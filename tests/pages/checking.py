"""How a test opens Check and reads what stands there."""

from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

from explorer.claims import check
from explorer.pages.check.state import CheckView
from explorer.variants import VARIANTS

APP = Path(__file__).parents[2] / "streamlit_app.py"
TIMEOUT = 60


def opened(**query):
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    app.switch_page("pages/check.py").run()
    assert not app.exception
    assert app.get("html"), "a page that cannot be read is an empty tree"
    return app


def texts(app):
    return [element.proto.body for element in app.get("html")]


def shows(app, text):
    return any(text in body for body in texts(app))


def view(app):
    return app.session_state["work"].view(CheckView)


TUTORIALS = [id_ for id_, each in VARIANTS.items() if each.claims]


def claims(app):
    """The list of claims as a visitor reads it."""
    (text,) = [text for text in texts(app) if 'class="ex-check-claims"' in text]
    return unescape(text)


def verdict_of(tutorial, claim):
    return next(each for each in check(VARIANTS[tutorial]) if each.claim.id == claim)


def row_of(app, tutorial, claim):
    """A claim's row, from its first character to its last."""
    number = verdict_of(tutorial, claim).number
    return claims(app).partition(f'id="claim-{number}"')[2].partition('<li class="ex-check-line')[0]


def parameters_of(link):
    address = unescape(str(link).partition('href="')[2].partition('"')[0])
    return address.partition("?")[0], dict(parse_qsl(address.partition("?")[2]))
