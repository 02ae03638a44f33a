"""Streamlit refuses st.html(""): whatever a page sends has letters of its own."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(
    [*ROOT.glob("explorer/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "streamlit_app.py"]
)
SENDERS = {"html", "markdown", "caption", "latex"}


def functions(tree):
    """The functions of a file by their names."""
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
ANYWHERE = {name: each for tree in TREES.values() for name, each in functions(tree).items()}


def has_letters(node, known):
    """Whether an expression is a text that cannot be empty.

    known: the functions that it may call, by their names.
    """
    match node:
        case ast.Constant(value=value):
            return isinstance(value, str) and bool(value.strip())
        case ast.JoinedStr(values=values):
            return any(isinstance(each, ast.Constant) and each.value.strip() for each in values)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return has_letters(left, known) or has_letters(right, known)
        case ast.IfExp(body=body, orelse=orelse):
            return has_letters(body, known) and has_letters(orelse, known)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="h")) | ast.Name(id="style_sheet")):
            return True  # an element has its tag
        case ast.Call(func=ast.Name(id="fragment"), args=children):
            return any(has_letters(each, known) for each in children)
        case ast.Call(func=ast.Attribute(value=template, attr="format")):
            return has_letters(template, known)
        case ast.Call(func=ast.Name(id=name)):
            return name in known and gives_letters(known[name], known)
        case ast.Name(id=name):
            return name.isupper()  # a constant of the module
    return False


def gives_letters(function, known):
    returned = [node.value for node in ast.walk(function) if isinstance(node, ast.Return)]
    return bool(returned) and all(has_letters(each, known) for each in returned)


def bare(tree):
    """Where a file sends a text that may be empty: the line and the expression."""
    known = ANYWHERE | functions(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="h"))):
                pass  # h.caption is an element
            case ast.Call(func=ast.Attribute(attr=attr), args=[text, *_]) if attr in SENDERS:
                if not has_letters(text, known):
                    yield node.lineno, ast.unparse(text)


def test_what_is_sent_has_letters_of_its_own():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path, tree in TREES.items()
        for line, text in bare(tree)
    ]
    assert found == [], "put it into a tag: Streamlit raises on an empty text"


@pytest.mark.parametrize(
    "text",
    [
        *('""', '"".join(lines)', 'f"{words}"', "words", '"a" if so else ""', 'f"{a}" + b'),
        *("fragment(words)", "h(words)"),
    ],
)
def test_what_may_be_empty_is_found(text):
    assert [line for line, _ in bare(ast.parse(f"st.html({text})"))] == [1]


@pytest.mark.parametrize(
    "text",
    [
        *('"a"', 'f"<p>{words}</p>"', '"".join(lines) + "</p>"', '"a" if so else "b"', "_STYLE"),
        *("h.p(words)", "fragment(words, h.p())"),
    ],
)
def test_what_is_never_empty_passes(text):
    assert list(bare(ast.parse(f"st.html({text})"))) == []
