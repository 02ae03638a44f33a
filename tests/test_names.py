"""A class's name, and that of a public function, means one thing in the whole project."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
# The module of a layer is called as torch calls its own: torchinfo's table prints the name.
AS_TORCH_HAS_IT = {
    "LocalResponseNorm": {"explorer/network/kinds/norms.py", "explorer/runtime/lrn.py"}
}
# What draws a page has one name in every page: the recipe of a page with state calls it.
OF_EVERY_PAGE = {
    "body": {path.relative_to(ROOT).as_posix() for path in ROOT.glob("explorer/pages/*/page.py")}
}


def standing_twice(kind: type[ast.ClassDef | ast.FunctionDef]) -> dict[str, set[str]]:
    """The names without an underscore that stand in more than one file, with their files."""
    homes = defaultdict(set)
    for path in (ROOT / "explorer").rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, kind) and not node.name.startswith("_"):
                homes[node.name].add(path.relative_to(ROOT).as_posix())
    assert len(homes) > 100
    return {name: files for name, files in homes.items() if len(files) > 1}


def test_no_class_name_stands_in_two_files():
    assert standing_twice(ast.ClassDef) == AS_TORCH_HAS_IT


def test_no_public_functions_name_stands_in_two_files():
    assert standing_twice(ast.FunctionDef) == OF_EVERY_PAGE
