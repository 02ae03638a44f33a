"""The rooms of the project: who may import whom, how long a file may be, what lies at the top."""

import ast
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = [
    {"errors", "html", "limits", "wording"},
    {"network", "turns"},
    {"arithmetic"},
    {"advice"},
    {"variants"},
    {"comparison"},
    {"claims"},
    {"detective"},
    {"exchange"},
    {"lessons"},
    {"photos"},
    {"runtime"},
    {"figures"},
    {"ui"},
    {"explorer.pages"},
    {"pages"},
]
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
HOMES = {
    "torch": {"runtime"},
    "torchinfo": {"runtime"},
    "triton": {"runtime"},
    "plotly": {"figures"},
    "streamlit": {"ui", "explorer.pages", "pages", "streamlit_app"},
}
MOST_LINES = 320
AT_THE_TOP = {
    ".ci",
    ".gitignore",
    ".mypy.ini",
    ".pytest.ini",
    ".ruff.toml",
    ".streamlit",
    "README.md",
    "explorer",
    "pages",
    "requirements.txt",
    "streamlit_app.py",
    "tests",
}

CODE = sorted([*ROOT.glob("explorer/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "streamlit_app.py"])
# Components are written in JavaScript and CSS; tests are read as often as what they test.
TEXTS = sorted(
    path
    for folder in ("explorer", "pages", "tests")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".js", ".css", ".html"} and "node_modules" not in path.parts
)
SCRIPTS = sorted(ROOT.glob("explorer/**/*.js"))
ESLINT = ROOT / "tests/scripts/node_modules/eslint/bin/eslint.js"


def room_of(module):
    """The room of a module of the project: "network" for explorer.network.layers.

    Two are called pages: Streamlit's scripts at the top, and what they draw in explorer/.
    """
    first, _, rest = module.partition(".")
    room = rest.partition(".")[0] if first == "explorer" else first
    return "explorer.pages" if module.startswith("explorer.pages") else room


def module_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(source, module, *, is_package):
    """Every module that a file names in an import, wherever in the file it does so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            level = node.level - 1 if is_package and node.level else node.level
            start = module.split(".")[: -level or None] if node.level else []
            base = ".".join([*start, *filter(None, [node.module])])
            yield base
            # `from explorer import network` names a room in its list, `from explorer.ui` a module.
            if base in {"explorer", "explorer.ui"}:
                yield from (f"{base}.{alias.name}" for alias in node.names)


def imports_of(path):
    module = module_of(path)
    return set(imports(path.read_text("utf-8"), module, is_package=path.stem == "__init__"))


def breaches(module, imported):
    """What is wrong with the imports of a module, in words."""
    room = room_of(module)
    for name in sorted(imported):
        top, other = name.partition(".")[0], room_of(name)
        if top in HOMES and room not in HOMES[top]:
            yield f"{module} imports {top}, whose place is {sorted(HOMES[top])}"
        if top not in {"explorer", "pages"} or room in {"", other} or room == "streamlit_app":
            continue
        if other not in FLOOR:
            if name != "explorer":
                yield f"{module} imports {name}, which is in no known room"
        elif room not in FLOOR:
            yield f"{module} is in no known room"
        elif FLOOR[other] >= FLOOR[room]:
            yield f"{module} imports {name} from a floor that is not below its own"
        elif (room, other) == ("figures", "runtime"):
            yield f"{module} imports {name}, but figures take plain records and arrays"


@pytest.mark.parametrize("path", CODE, ids=module_of)
def test_imports_go_down_and_heavy_libraries_stay_at_home(path):
    assert list(breaches(module_of(path), imports_of(path))) == []


@pytest.mark.parametrize(
    ("module", "source", "breach"),
    [
        ("explorer.network.edits", "from explorer.arithmetic import trace", "not below its own"),
        ("explorer.errors", "import explorer.limits", "not below its own"),
        ("explorer.network.edits", "from explorer import arithmetic", "not below its own"),
        ("explorer.network.edits", "from ..arithmetic import trace", "not below its own"),
        ("explorer.arithmetic.lrn", "def f():\n    import torch", "whose place is ['runtime']"),
        ("explorer.figures.bars", "from torch import nn", "whose place is ['runtime']"),
        ("explorer.figures.bars", "from explorer.runtime import run", "plain records"),
        ("pages.build", "import plotly.express as px", "whose place is ['figures']"),
        ("explorer.exchange.links", "import streamlit.components", "whose place is"),
        ("explorer.network.edits", "from explorer.helpers import x", "no known room"),
    ],
)
def test_an_import_that_breaks_the_rules_is_found(module, source, breach):
    found = list(breaches(module, set(imports(source, module, is_package=False))))
    assert len(found) == 1
    assert breach in found[0]


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("explorer.network.edits", "from . import layers\nfrom explorer.network import Network"),
        ("explorer.ui.state", "import streamlit\nfrom explorer.figures import bars"),
        ("explorer.runtime.module", "import torch\nfrom explorer.arithmetic import trace"),
        ("pages.build", "import streamlit as st\nfrom explorer import ui"),
        ("streamlit_app", "import streamlit as st\nfrom explorer.ui import state"),
    ],
)
def test_an_import_that_keeps_the_rules_is_let_through(module, source):
    assert list(breaches(module, set(imports(source, module, is_package=False)))) == []


SHARED = sorted({*ROOT.glob("explorer/ui/*.py")} - {ROOT / "explorer" / "ui" / "__init__.py"})


@pytest.fixture(scope="module")
def users():
    """Per module, what imports it: a page's folder, or else the module itself."""
    found = defaultdict(set)
    for path in CODE:
        module = module_of(path)
        page = ".".join(module.split(".")[:3]) if room_of(module) == "explorer.pages" else module
        for name in imports_of(path):
            found[name].add(page)
    return found


@pytest.mark.parametrize("path", SHARED, ids=module_of)
def test_a_module_that_pages_share_serves_two_pages_or_what_they_share(path, users):
    by = users[module_of(path)]
    assert len(by) > 1 or any(room_of(each) != "explorer.pages" for each in by)


ESCAPES = {"explorer.html", "explorer.figures.svg_marks"}
"""The modules that make markup of text; all others call them."""
START_OF_TAG = re.compile(r"(?<!\(\?P)</?[a-zA-Z]")  # not a named group of a pattern


def markup_by_hand(tree):
    """Where a file escapes text itself, or writes a tag around a value or beside a text."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (node.lineno for each in names if each.name in {"html", "markupsafe"})
            case ast.ImportFrom(module="html" | "markupsafe"):
                yield node.lineno
            case ast.JoinedStr(values=values):
                texts = [each.value for each in values if isinstance(each, ast.Constant)]
                yield from (node.lineno for text in texts if START_OF_TAG.search(text))
            case ast.Call(func=ast.Attribute(attr="html"), args=[ast.Constant(), *_]):
                yield node.lineno


@pytest.mark.parametrize("path", CODE, ids=module_of)
def test_html_is_made_by_the_builder(path):
    found = list(markup_by_hand(ast.parse(path.read_text("utf-8"))))
    assert module_of(path) in ESCAPES or found == []


@pytest.mark.parametrize(
    "source",
    [
        "from html import escape",
        "import markupsafe",
        'f"<b>{name}</b>"',
        'f"{name}</b>"',
        'st.html("<b>name</b>")',
    ],
)
def test_markup_made_by_hand_is_found(source):
    assert list(markup_by_hand(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["from explorer.html import h", 'h.b(f"{name} < 3")', "st.html(h.b(name))"]
)
def test_markup_made_by_the_builder_is_let_through(source):
    assert list(markup_by_hand(ast.parse(source))) == []


def test_every_room_of_the_project_has_a_floor():
    folder = ROOT / "explorer"
    modules = {p.stem for p in folder.iterdir() if p.suffix == ".py" or any(p.glob("*.py"))}
    assert {room_of(f"explorer.{module}") for module in modules - {"__init__"}} <= set(FLOOR)


def below(room):
    """Every module of the floors up to a room's own."""
    return [m for m in map(module_of, CODE) if FLOOR.get(room_of(m), 99) <= FLOOR[room]]


def loaded_by(modules):
    """What Python has loaded once these modules are imported, in a process of their own."""
    program = f"import sys\nfor m in {modules!r}: __import__(m)\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_everything_up_to_exchange_leaves_torch_and_the_pages_libraries_alone():
    modules = below("exchange")
    assert {"explorer.network", "explorer.arithmetic", "explorer.exchange"} <= set(modules)
    loaded = loaded_by(modules)
    assert set(modules) <= loaded
    assert loaded.isdisjoint({"torch", "torchinfo", "plotly", "streamlit", "pandas", "PIL"})


def test_figures_leave_torch_and_streamlit_alone():
    figures = [module for module in map(module_of, CODE) if room_of(module) == "figures"]
    assert figures
    assert loaded_by(figures).isdisjoint({"torch", "streamlit"})


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_reads_in_one_sitting(path):
    # Tables that are looked up, not read through.
    is_a_table = path.parent == ROOT / "explorer" / "variants" / "catalogue"
    lines = path.read_text("utf-8").count("\n")
    assert is_a_table or lines <= MOST_LINES


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_a_module(path):
    lines = path.read_text("utf-8").splitlines()
    assert any(line.startswith(("import ", "export ")) for line in lines)


@pytest.mark.skipif(
    not (ESLINT.exists() and shutil.which("node")),
    reason="ESLint, which parses scripts, is not here: npm ci in tests/scripts",
)
def test_a_script_s_functions_fit_a_screen():
    rule = '{"max-lines-per-function": ["error", 40]}'
    command = ["node", ESLINT, "--no-config-lookup", "--rule", rule, "explorer"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_top_level_holds_what_the_design_names_and_nothing_else():
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("what belongs to the project is known to git alone, and this is no clone")
    listed = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    top = {name.partition("/")[0] for name in listed.stdout.split("\0") if name}
    assert top == AT_THE_TOP
