"""A seeded walk of clicks and keys over every page: no error in the console, no exception box.

Some seconds a page on every run; many long walks with pytest --hypothesis-profile=long.
"""

import re
from random import Random

import pytest
from hypothesis import settings
from playwright.sync_api import Error

from tests.browser.waiting import settled

LONG = settings.default.max_examples >= 1_000
SEEDS, STEPS = (range(3), 60) if LONG else (range(1), 10)
PAGES = ("", "run", "lrn", "compare", "check", "learn")
PROBES = re.compile(r"/_stcore/(health|host-config)$")
"""What Streamlit asks for below the address of a page that is opened by its link: it finds none
there, and then looks at the top."""

TEXTS = ("", "0", "1", "2.5", "7", "-1", "1e9", "abc", "3 × 5", "99999999999999999999", "<b>")
KEYS = ("Tab", "Shift+Tab", "Enter", "Escape", "Space", "ArrowUp", "ArrowDown", "ArrowLeft",
        "ArrowRight", "Home", "End", "PageDown")  # fmt: skip

LEFT_ALONE = ".st-key-weights_start, .st-key-occlusion_start, [data-testid=stFileUploader]"
"""A download, passes by the hundred, and the system's own window for choosing a file."""

CLICKABLE = (
    "button, input, summary, label, a[href], canvas, svg rect, .pick, [tabindex], [role=button], "
    "[role=option], [role=slider], [role=tab], [role=combobox]"
)
REACHABLE = """([clickable, leftAlone]) => {
  // Whatever can be clicked and is on screen, in components' shadow trees as well.
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.matches(clickable) || element.closest(leftAlone)) continue;
      if (element.matches(":disabled, a[href^=http]")) continue;
      const box = element.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const small = box.width < 4 || box.height < 4;
      if (small || x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue;
      const name = element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 30);
      const what = `${element.tagName.toLowerCase()} "${name}"`;
      found.push({ x, y, what, types: element.matches("input") });
    }
  };
  look(document);
  return found;
}"""


class Walker:
    """One tab, what is done in it, and what went wrong."""

    def __init__(self, page, seed):
        self.page, self.random, self.done, self.errors = page, Random(seed), [], []
        page.on("pageerror", lambda error: self.errors.append(f"uncaught: {error}"))
        page.on("console", self.hear)

    def hear(self, message):
        if message.type == "error" and not PROBES.search(message.location.get("url", "")):
            self.errors.append(message.text)

    def step(self):
        act = self.random.choices((self.click, self.type, self.key, self.scroll), (6, 2, 4, 1))[0]
        act()
        if self.random.random() < 0.7:  # the others come while the page is still at work
            settled(self.page)

    def reachable(self):
        return self.page.evaluate(REACHABLE, [CLICKABLE, LEFT_ALONE])

    def click(self):
        found = self.reachable()
        if found:
            place = self.random.choice(found)
            self.done.append(f"click {place['what']}")
            self.page.mouse.click(place["x"], place["y"])

    def type(self):
        fields = [each for each in self.reachable() if each["types"]]
        if fields:
            place, text = self.random.choice(fields), self.random.choice(TEXTS)
            self.done.append(f"type {text!r} into {place['what']}")
            self.page.mouse.click(place["x"], place["y"], click_count=3)
            self.page.keyboard.type(text)
            self.page.keyboard.press(self.random.choice(("Enter", "Tab", "Escape")))

    def key(self):
        key = self.random.choice(KEYS)
        self.done.append(f"press {key}")
        self.page.keyboard.press(key)

    def scroll(self):
        self.done.append("scroll")
        self.page.mouse.move(700, 500)
        self.page.mouse.wheel(0, self.random.choice((-900, 400, 900, 1500)))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("start", PAGES)
def test_no_walk_ends_in_an_error(visit, start, seed):
    page = visit(f"/{start}")
    walker = Walker(page, f"{start}{seed}")
    try:
        for _ in range(STEPS):
            walker.step()
            assert page.locator("[data-testid=stException]").count() == 0
            assert walker.errors == []
        settled(page)
        assert page.locator("[data-testid=stException]").count() == 0
        assert walker.errors == []
        assert page.locator("h1.ex-title").count() == 1
    except (AssertionError, Error) as error:
        error.add_note("\n".join(walker.done))
        raise
