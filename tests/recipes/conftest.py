import pytest

from tests.recipes.scratch import Scratch


@pytest.fixture
def scratch(tmp_path):
    return Scratch.of(tmp_path)
