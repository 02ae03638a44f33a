"""The cases that the scripts are tested with are what the project's Python answers."""

import json

import pytest

from tests.scripts.cases import FILE, cases


def test_the_scripts_cases_are_what_python_answers():
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    now = json.loads(json.dumps(cases()))
    assert stored.keys() == now.keys()
    assert [each.pop("normalized") for each in stored["lrn"]] == [
        pytest.approx(each.pop("normalized"), rel=1e-12) for each in now["lrn"]
    ]
    assert stored == now
