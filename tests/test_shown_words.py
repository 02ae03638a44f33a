"""Every text that a visitor may read, against words that are not plain American English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from explorer.network.layers import TRAITS

ROOT = Path(__file__).parents[1]
SHOWN = sorted([*ROOT.glob("explorer/**/*.py"), *ROOT.glob("pages/*.py")])
SCRIPTS = sorted(ROOT.glob("explorer/ui/components/**/*.js"))

BANNED = re.compile(
    r"\bbehind\b|\bmend(s|ed)?\b|\bcannot be(?=[:.,;\"`]|$)|\bwithout a rest\b|\ba rest of\b"
    r"|\bwhoever\b|\bsomebody\b|\bnobody\b|\banew\b|\bis no \w+ that\b|\bso that no\b"
    r"|\bonce a (photo|layer)\b|\bfitted\b|\bunread\b|\btook away\b"
    r"|\b\d+ an? (parameter|value|unit|layer|number)\b|\b(one|bits|square|row) an? "
    r"(parameter|value|unit|layer|number)\b|\b[Cc]olours?\b|\b[Gg]rey\b|\b[Nn]eighbour|\bcentre\b"
    r"|\bworked out\b|alpha = 1e-4"
)


def texts(path: Path) -> list[str]:
    """All strings of a file with a space in them, but for docstrings; fields are left out."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    apart = {
        id(node.value)
        for parent in ast.walk(tree)
        if isinstance(parent, documented)
        for node in parent.body
        if isinstance(node, ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and " " in node.value
        and id(node) not in apart
    ]


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_has_a_word_that_a_native_speaker_would_turn_round(path):
    assert [text for text in texts(path) if BANNED.search(text)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_script_says_one_either(path):
    quoted = re.findall(r"\"[^\"\n]* [^\"\n]*\"", path.read_text("utf-8"))
    plain = [re.sub(r"\$\{[^}]*\}", "", text) for text in quoted]
    assert [text for text in plain if BANNED.search(text)] == []


@pytest.mark.parametrize(
    "text", ["pool2 cannot be: its kernel", "4 a parameter", "the layer behind"]
)
def test_such_a_word_is_found(text):
    assert BANNED.search(text)


@pytest.mark.parametrize("kind", TRAITS)
def test_a_kind_is_counted_by_a_noun(kind):
    one, many = TRAITS[kind].noun, TRAITS[kind].plural
    assert "_" not in one
    assert one not in ("linear", "max pooling", "average pooling")
    assert many != one
