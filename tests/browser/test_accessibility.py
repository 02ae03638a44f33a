"""axe-core's rules (WCAG 2.2 A and AA, and good practice) on every page, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from explorer.ui.navigation import TITLES

GRAVE = {"serious", "critical"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("title", TITLES)
def test_axe_finds_nothing_serious_or_critical(visit, title, scheme):
    page = visit(f"/{title.lower()}", scheme=scheme)
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    found = Axe().run(page).response["violations"]
    told = [
        f"{each['impact']}: {each['id']}: {node['target']}: {node['failureSummary']}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]
    assert told == []
