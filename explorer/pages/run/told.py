"""What goes wrong in a part of the page that is drawn by itself, where no page stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from explorer.errors import ExplorerError
from explorer.runtime import gpu_at_work
from explorer.ui.alert import refused


@contextmanager
def told() -> Iterator[None]:
    """An error inside becomes its sentence, in its place; also that of a GPU that breaks off."""
    try:
        with gpu_at_work():
            yield
    except ExplorerError as error:
        refused(error)
