"""What the tests of kinds share."""

import os

import pytest


@pytest.fixture(scope="session")
def keras():
    """Keras on its torch backend, imported once: that takes seconds."""
    os.environ["KERAS_BACKEND"] = "torch"
    import keras  # noqa: PLC0415 - the backend is read at the first import

    assert keras.backend.backend() == "torch"
    return keras
