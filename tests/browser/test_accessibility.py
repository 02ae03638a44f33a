"""axe-core's rules (WCAG 2.2 A and AA, and good practice) on every page, in every state of it.

axe judges what is in the window: so the window is made as tall as the page first.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from explorer.exchange import pack
from explorer.figures.palette import DARK
from explorer.network import edits
from explorer.ui.navigation import TITLES
from explorer.variants import VARIANTS
from tests.browser.waiting import settled

GRAVE = {"serious", "critical"}
PAPER = VARIANTS["paper"].network
EDITED = f"variant=paper&net={pack(edits.replace_field(PAPER, 0, 'stride', 2))}"
BROKEN = f"variant=paper&net={pack(edits.replace_field(PAPER, 0, 'stride', 40))}"
FOUR = "compare=paper,torchvision,original_code,build"
STATES = {
    "build": "/",
    "build, edited": f"/?{EDITED}",
    "build, the input selected": "/?layer=-input",
    "build, a layer without fields selected": "/?layer=flatten",
    "build, broken": f"/?{BROKEN}&layer=pool2",
    "build, a damaged link": "/?net=1damaged",
    "run": "/run",
    "run, a vector": "/run?layer=fc6",
    "run, broken": f"/run?{BROKEN}",
    "lrn": "/lrn",
    "lrn, another convention": "/lrn?lrn=torch",
    "compare": "/compare",
    "compare, four": f"/compare?{FOUR}&rows=all&bars=log&{EDITED}",
    "compare, broken": f"/compare?{FOUR}&{BROKEN}",
    "compare, a photo": "/compare?compare=paper,torchvision&through=conv1",
    "check": "/check",
    "check, what differs of another": "/check?tutorial=keras_same_padding&only=differs",
    "check, all": "/check?check=all",
    "learn": "/learn",
    "learn, a wrong answer": "/learn?answers=4!55~60",
    "learn, a choice": "/learn?answers=4!54!Input+226",
    "learn, a summary": "/learn?lesson=find_the_slip",
    "check, a number": "/check?check=number&number=62.3M",
}


def drawn(visit, *where, **how):
    """Open a page and wait until its run has ended: while its heading stands there it is on."""
    page = visit(*where, **how)
    page.get_by_role("heading", level=1).wait_for()
    settled(page)
    return page


def whole(page):
    """Make the window as tall as the page; what is not drawn before it is in sight, is then."""
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    for _ in range(2):  # the height changes with what is drawn then
        height = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
        page.set_viewport_size({"width": page.viewport_size["width"], "height": height + 100})
        settled(page)
    still(page)


def unfold_all(page):
    """Open every fold, those within others too."""
    closed = page.locator("[data-testid=stExpander] details:not([open]) > summary")
    while closed.count():
        closed.first.click()
        settled(page)
    page.evaluate("() => document.querySelectorAll('details').forEach((fold) => fold.open = true)")


def in_the_dark(page):
    """Change the system's scheme, which the page follows; wait until no colour fades any more."""
    page.emulate_media(color_scheme="dark")
    ground = ", ".join(str(int(DARK.ground[at : at + 2], 16)) for at in (1, 3, 5))
    page.wait_for_function(
        "(ground) => getComputedStyle(document.querySelector('[data-testid=stApp]'))"
        ".backgroundColor === `rgb(${ground})`",
        arg=ground,
    )
    still(page)


def still(page):
    """Wait until nothing moves or fades."""
    page.wait_for_function(
        "() => document.getAnimations().every((each) => each.playState !== 'running'"
        " || each.effect.getComputedTiming().endTime === Infinity)"
    )


def grave(page):
    """What axe finds that is serious or critical."""
    return [
        f"{each['impact']}: {each['id']}: {node['target']}: {node['failureSummary']}"
        for each in Axe().run(page).response["violations"]
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


def test_every_page_is_among_the_states():
    assert {state.partition(",")[0] for state in STATES} == {title.lower() for title in TITLES}


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_serious_or_critical(visit, state, width):
    page = drawn(visit, STATES[state], width, "light")
    unfold_all(page)
    whole(page)
    light = grave(page)
    in_the_dark(page)
    assert (light, grave(page)) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "opener"),
    [
        ("/", ".st-key-save button"),
        ("/run", ".st-key-samples button"),
        ("/run", ".st-key-upload button"),
        ("/compare", ".st-key-pick_file button"),
    ],
)
def test_axe_finds_nothing_serious_in_what_opens_over_a_page(visit, path, opener, scheme):
    page = drawn(visit, path, scheme=scheme)
    page.locator(opener).first.click()
    page.locator("[data-testid=stPopoverBody]").wait_for()
    settled(page)
    assert grave(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_open_menu_of_a_phone(visit, scheme):
    page = drawn(visit, "/", 390, scheme)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("navigation", name="App pages").get_by_role("link").first.wait_for()
    assert grave(page) == []


def test_axe_sees_what_is_far_below_the_first_screen(visit):
    page = drawn(visit, "/compare", scheme="dark")
    whole(page)
    page.add_style_tag(content=".st-key-compare_run * { color: #fff !important; }")
    still(page)
    assert any("color-contrast" in each for each in grave(page))
