"""A click on a page that was left by the time it arrives runs nothing; every other runs."""

from types import SimpleNamespace

import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from explorer.ui.left_pages import pass_over_left_pages

OPEN, LEFT = "hash of Build", "hash of Compare"


@pytest.fixture
def runs(monkeypatch):
    """What Streamlit was let run."""
    done = []
    monkeypatch.setattr(ScriptRunner, "_run_script", lambda _, rerun_data: done.append(rerun_data))
    pass_over_left_pages()
    return done


def ask(page, *fragments):
    runner = SimpleNamespace(_pages_manager=SimpleNamespace(current_page_script_hash=OPEN))
    asked = RerunData(page_script_hash=page, fragment_id_queue=list(fragments))
    ScriptRunner._run_script(runner, asked)
    return asked


def test_a_part_of_a_page_that_was_left_is_passed_over(runs):
    ask(LEFT, "body")
    assert runs == []


@pytest.mark.parametrize(
    ("page", "parts"), [(OPEN, ("body",)), (LEFT, ()), (OPEN, ()), ("", ("body",))]
)
def test_a_part_of_the_open_page_and_every_whole_page_run(runs, page, parts):
    assert runs == [ask(page, *parts)]


def test_asking_twice_wraps_once(runs):
    wrapped = ScriptRunner._run_script
    pass_over_left_pages()
    assert ScriptRunner._run_script is wrapped
    ask(OPEN, "body")
    assert len(runs) == 1
