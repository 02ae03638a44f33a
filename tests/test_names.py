"""A class name means one thing in the whole project."""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
# The module of a layer is called as torch calls its own: torchinfo's table prints the name.
AS_TORCH_HAS_IT = {
    "LocalResponseNorm": {"explorer/network/kinds/norms.py", "explorer/runtime/lrn.py"}
}


def test_no_class_name_stands_in_two_files():
    homes = defaultdict(set)
    for path in (ROOT / "explorer").rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                homes[node.name].add(path.relative_to(ROOT).as_posix())
    assert len(homes) > 100
    assert {name: files for name, files in homes.items() if len(files) > 1} == AS_TORCH_HAS_IT
