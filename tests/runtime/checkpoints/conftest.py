"""What the tests of trained weights share."""

import pytest


@pytest.fixture(autouse=True)
def _own_folders(tmp_path, monkeypatch):
    """A cache of the test's own, and no folder of weights until a test names one."""
    monkeypatch.setattr(
        "explorer.runtime.checkpoints.places.user_cache_path",
        lambda *_, **__: tmp_path / "cache",
    )
    monkeypatch.delenv("EXPLORER_WEIGHTS_DIR", raising=False)
