"""The sheets measure by the tokens, and every class has the project's prefix."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "explorer" / "ui"
TOKENS = (UI / "tokens.css").read_text(encoding="utf-8")
SHEETS = {
    path.parent.name: re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for path in (UI / "style.css", *(UI.parent / "pages").glob("*/style.css"))
}
BREAKPOINTS = {640, 900, 1200}
STREAMLITS = {767, 768}
"""where Streamlit folds its menu"""
every_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS.keys())


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


@every_sheet
def test_a_page_changes_at_the_three_breakpoints(sheet):
    for bound, width in re.findall(r"@\w+ \((max|min)-width: (\d+)px\)", sheet):
        # What holds up to 1,200 px ends where something else begins, at 1,201.
        at = int(width) - (bound == "min")
        assert at in BREAKPOINTS or int(width) in STREAMLITS


@every_sheet
def test_every_class_is_the_projects_or_streamlits(sheet):
    selectors = re.sub(r"{[^{}]*}", "{}", sheet)
    classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))
    assert classes
    assert [name for name in classes if not name.startswith(("ex-", "st-key-", "katex"))] == []
