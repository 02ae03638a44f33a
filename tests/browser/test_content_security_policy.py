"""Under the policy that the README gives to a proxy all works, and nothing is from elsewhere."""

import re
from pathlib import Path

import pytest

from tests.browser.policy_proxy import with_policy
from tests.browser.waiting import acted, settled

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
# Of Streamlit's own: a line for crawlers, and a faster way for numbers of 64 bits, which it tries.
NOT_MISSED = {"script-src-elem inline ", "script-src wasm-eval "}
POLICY = re.search(r"^default-src .*$", README, re.MULTILINE)[0]


@pytest.fixture
def guarded(address, browser):
    """A page of the app behind a proxy that adds the policy, and where the proxy is."""
    with with_policy(address, POLICY) as behind:
        context = browser.new_context(viewport={"width": 1440, "height": 1000})
        context.add_init_script(
            """window.kept = [];
            document.addEventListener("securitypolicyviolation", (event) => {
              window.kept.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
            });"""
        )
        page = context.new_page()
        yield page, behind
        kept = set(page.evaluate("() => window.kept"))
        context.close()
        assert kept <= NOT_MISSED


@pytest.mark.parametrize("path", ["run", "lrn", "compare", "check", "learn"])
def test_every_page_is_whole_under_the_policy(guarded, path):
    page, address = guarded
    page.goto(f"{address}/{path}")
    settled(page)
    page.get_by_role("heading", level=1).wait_for()


def test_the_drawing_and_the_table_work_under_the_policy(guarded):
    page, address = guarded
    page.goto(address)
    settled(page)
    page.locator(".st-key-network_drawing svg").first.wait_for(state="visible")
    stride = page.locator(".st-key-field_stride input")
    stride.fill("2")
    acted(page, lambda: stride.press("Enter"))
    assert "174,211,432" in page.locator(".ex-totals").inner_text()


def test_the_policy_keeps_out_what_comes_from_elsewhere(guarded):
    page, address = guarded
    page.goto(address)
    settled(page)
    page.evaluate(
        """() => new Promise((done) => {
          const image = new Image();
          image.onerror = done;
          image.src = "http://127.0.0.2:9/elsewhere.png";
        })"""
    )
    kept = page.evaluate("() => window.kept.splice(0)")
    assert [each for each in kept if "127.0.0.2" in each]
