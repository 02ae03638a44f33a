"""What the runtime's tests share."""

import contextlib
import os
import resource

import pytest


@pytest.fixture(scope="session")
def keras():
    """Keras on its torch backend, imported once: that takes seconds."""
    os.environ["KERAS_BACKEND"] = "torch"
    import keras  # noqa: PLC0415 - the backend is read at the first import

    assert keras.backend.backend() == "torch"
    return keras


@pytest.fixture
def disk_with_room_for():
    """A context in which no file can grow beyond so many bytes, as where the disk is full."""

    @contextlib.contextmanager
    def limited(size):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limited
