"""No order of clicks and entries makes a page raise, or say anything but what there is.

A few short visits on every run; many long ones with pytest --hypothesis-profile=long.
"""

from dataclasses import replace

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from explorer.runtime import budget
from tests.pages.walk import Walk

LONG = settings.default.max_examples >= 1_000
VISITS, STEPS = (150, 60) if LONG else (6, 25)
SHARE = 200
"""part of the limits of a pass that a walk grants, so that what it builds is computed at once."""


@pytest.fixture
def small_budget(monkeypatch):
    """Networks beyond some megabytes get their sentence in place of a pass of seconds."""
    limits = [replace(each, most=each.most // SHARE) for each in budget._LIMITS]
    monkeypatch.setattr(budget, "_LIMITS", limits)


@pytest.mark.usefixtures("small_budget")
def test_no_walk_over_the_pages_raises_or_loses_the_network():
    # A step less in what fails costs minutes of passes, and the steps are printed one by one.
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    run_state_machine_as_test(
        Walk, settings=settings(max_examples=VISITS, stateful_step_count=STEPS, phases=phases)
    )
