"""The program that runs every check: what it says and returns, no check being really run."""

import platform
import shutil
import subprocess
from types import SimpleNamespace

import pytest

from tests import check


@pytest.fixture
def machine(monkeypatch):
    """A Debian machine without Chromium; `ran` lists the commands, `failing` those that fail."""
    state = SimpleNamespace(ran=[], failing=(), root=True, programs=set(), system="debian")

    def run(command, **_):
        state.ran.append(" ".join(command))
        return SimpleNamespace(returncode=int(any(part in command for part in state.failing)))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(shutil, "which", lambda name: name if name in state.programs else None)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": state.system})
    monkeypatch.setattr(check.os, "geteuid", lambda: 0 if state.root else 1000, raising=False)
    return state


def test_every_check_runs_though_an_earlier_one_failed_and_the_outcome_says_so(machine, capsys):
    machine.programs = {"chromium"}
    machine.failing = ("mypy",)
    assert check.main() == 1
    assert [command.split()[2] for command in machine.ran] == [
        *("ruff", "ruff", "mypy", "pytest", "pytest"),
    ]
    summary = capsys.readouterr().out.partition("== Summary")[2]
    assert "types          FAILED with code 1" in summary
    assert "linter         passed" in summary


def test_nothing_failed_where_everything_passed(machine):
    machine.programs = {"chromium-browser"}
    assert check.main() == 0
    assert machine.ran[-1].endswith("tests/browser")


def test_root_on_debian_installs_chromium_first(machine):
    assert check.main() == 0
    assert machine.ran[-3:-1] == [
        "apt-get update",
        "apt-get install --yes --no-install-recommends chromium",
    ]
    assert machine.ran[-1].endswith("tests/browser")


def test_who_may_become_root_without_a_password_installs_through_sudo(machine):
    machine.root, machine.programs = False, {"sudo"}
    assert check.main() == 0
    assert "sudo -n apt-get update" in machine.ran


def test_an_installation_that_goes_wrong_is_a_failure(machine):
    machine.failing = ("update",)
    assert check.main() == 1
    assert not machine.ran[-1].endswith("tests/browser")


def test_scripts_are_checked_with_the_locked_tools_before_the_tests(machine):
    machine.programs = {"node", "npm", "chromium"}
    assert check.main() == 0
    asked = [command.split()[1] for command in machine.ran[3:7]]
    assert asked == ["--eval", "ping", "ci", "test"]
    machine.failing = ("ci",)
    assert check.main() == 1
    assert machine.ran[-3].startswith("npm ci")


@pytest.mark.parametrize(("asked", "reason"), [("--eval", "too old"), ("ping", "registry")])
def test_scripts_are_left_out_aloud_where_their_tools_cannot_come(machine, capsys, asked, reason):
    machine.programs, machine.failing = {"node", "npm", "chromium"}, (asked,)
    assert check.main() == 0
    assert not any(command.startswith("npm ci") for command in machine.ran)
    assert reason in capsys.readouterr().out.partition("== Summary")[2]


@pytest.mark.parametrize(("programs", "missing"), [({"npm"}, "node"), ({"node"}, "npm")])
def test_scripts_are_left_out_aloud_where_their_tools_are_missing(
    machine, capsys, programs, missing
):
    machine.programs = programs | {"chromium"}
    assert check.main() == 0
    assert not any(command.startswith("npm") for command in machine.ran)
    printed = capsys.readouterr().out
    assert f"== Scripts SKIPPED: there is no {missing} here" in printed
    assert "SKIPPED: there is no" in printed.partition("== Summary")[2]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"root": False}, "root's rights"),
        ({"root": False, "programs": {"sudo"}, "failing": ("sudo",)}, "root's rights"),
        ({"system": "ubuntu"}, "not Debian"),
    ],
)
def test_browser_tests_are_left_out_aloud_where_chromium_may_not_be_installed(
    machine, capsys, changes, reason
):
    vars(machine).update(changes)
    assert check.main() == 0
    assert not any("apt-get" in command for command in machine.ran)
    printed = capsys.readouterr().out
    assert "== Browser tests SKIPPED" in printed
    assert reason in printed.partition("== Summary")[2]
