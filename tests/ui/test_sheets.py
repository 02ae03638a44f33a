"""The sheets measure by the tokens, and every class has the project's prefix."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "explorer" / "ui"
TOKENS = (UI / "tokens.css").read_text(encoding="utf-8")


def rules(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


PAGES = {
    path.parent.name: rules(path)
    for path in (UI / "style.css", *(UI.parent / "pages").glob("*/style.css"))
}
COMPONENTS = {path.stem: rules(path) for path in (UI / "components").rglob("*.css")}
SHEETS = PAGES | COMPONENTS
BREAKPOINTS = {640, 900, 1200}
STREAMLITS = {767, 768}
"""where Streamlit folds its menu"""
FITS_FOUR_CANVASES = {780, 1020}
"""container widths at which the sliding window's canvases, of a fixed size, no longer fit"""
FITS_RUNS_COLUMN = {270, 310}
"""container widths of Run's layers and close-up where they stand in a column beside the maps"""
every_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())
every_page = pytest.mark.parametrize("sheet", PAGES.values(), ids=PAGES.keys())


def defined(kind):
    return re.findall(rf"(--ex-{kind}-\w+): [\d.]+px;", TOKENS)


def test_there_are_few_sizes_of_type_and_few_corners():
    assert 0 < len(defined("type")) <= 6
    assert 0 < len(defined("round")) <= 3


@every_sheet
def test_type_and_corners_are_those_of_the_tokens(sheet):
    own = {f"var({name})" for name in (*defined("type"), *defined("round"))} | {"0", "50%"}
    for name, value in re.findall(r"(font-size|border-radius): ?([^;}]+)", sheet):
        in_em = name == "font-size" and re.fullmatch(r"[\d.]+em", value.strip())
        assert in_em or set(value.split()) <= own, (name, value)
    assert re.findall(r"font: [^;}]*?[\d.]+px/", sheet) == []


@every_sheet
def test_spaces_above_2_px_are_those_of_the_tokens(sheet):
    # The arrow on Run points from the middle of one photo to the other.
    sheet = re.sub(r"(\.ex-arrow {[^}]*padding-top: )130px", r"\1var(--ex-arrow)", sheet)
    spaces = r"(?<![\w-])((?:padding|margin|(?:row-|column-)?gap|border-spacing)[a-z-]*): ?([^;}]+)"
    for name, value in re.findall(spaces, sheet):
        own = [float(px) for px in re.findall(r"(?<![\w.-])-?([\d.]+)px", value)]
        assert max(own, default=0) <= 2, (name, value)


@every_sheet
def test_colors_and_hatches_are_those_of_the_tokens(sheet):
    assert (
        re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*})|rgba?\(|light-dark\(|repeating-", sheet) == []
    )


@every_sheet
def test_every_token_that_is_used_is_defined(sheet):
    used = set(re.findall(r"var\((--ex-(?:type|round|space|hatch|frame|part|badge)[\w-]*)", sheet))
    assert used <= set(re.findall(r"(--ex-[\w-]+):", TOKENS))


@every_sheet
def test_a_page_changes_at_the_three_breakpoints(sheet):
    for bound, width in re.findall(r"@\w+ \((max|min)-width: (\d+)px\)", sheet):
        # What holds up to 1,200 px ends where something else begins, at 1,201.
        at = int(width) - (bound == "min")
        assert at in BREAKPOINTS or int(width) in STREAMLITS | FITS_FOUR_CANVASES | FITS_RUNS_COLUMN


@every_page
def test_every_class_is_the_projects_or_streamlits(sheet):
    selectors = re.sub(r"{[^{}]*}", "{}", sheet)
    classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))
    assert classes
    assert [name for name in classes if not name.startswith(("ex-", "st-key-", "katex"))] == []
