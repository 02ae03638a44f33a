"""What the very first visitor of a server meets, whatever address they open."""

from tests.browser.waiting import settled


def test_a_servers_first_visitor_may_open_any_page(fresh_address, browser):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{fresh_address}/run?variant=torchvision")
    settled(page)
    page.get_by_role("heading", name="Run", exact=True).wait_for()
    menu = page.locator("[data-testid=stTopNav]").inner_text()
    context.close()
    assert menu.split()[:2] == ["Build", "Run"]
