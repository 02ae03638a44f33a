"""A part of a page that is drawn separately: its fragment, its errors, the URL at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec

import streamlit as st

from explorer.errors import ExplorerError
from explorer.runtime.guard import gpu_at_work
from explorer.ui import url
from explorer.ui.alert import refused
from explorer.ui.state import current_work

Arguments = ParamSpec("Arguments")


def block(
    key: str | None = None, run_every: float | None = None
) -> Callable[[Callable[Arguments, None]], Callable[Arguments, None]]:
    """Make a function a part of the page that only its own inputs draw again.

    key: its name for `st.rerun`. run_every: seconds after which it is drawn again without a click.
    """

    def decorate(draw: Callable[Arguments, None]) -> Callable[Arguments, None]:
        @st.fragment(key=key, run_every=run_every)
        @wraps(draw)
        def drawn(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
            with told():
                draw(*args, **kwargs)
            url.write(current_work())

        return drawn

    return decorate


@contextmanager
def told() -> Iterator[None]:
    """Show an error's sentence where it happened, including those of a GPU that fails."""
    try:
        with gpu_at_work():
            yield
    except ExplorerError as error:
        refused(error)
