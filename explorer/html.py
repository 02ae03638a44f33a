"""HTML by function calls: h.li(h.b(name), " ", words, class_="ex-item").

A text is escaped because it is text; markup, which is made here alone, is not. So no call has to
remember to escape, and no name that a visitor typed can become an element.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final, Literal, Protocol, TypeAlias

from markupsafe import Markup, escape

__all__ = [
    "Attribute",
    "Child",
    "Make",
    "Markup",
    "element",
    "fragment",
    "h",
    "joined",
    "style_sheet",
]

Child: TypeAlias = "str | Iterable[Child] | Literal[False] | None"
"""Text, markup, children in turn, or nothing: None and False leave no trace."""
Attribute: TypeAlias = "str | int | None"
"""A value; None and False leave the attribute out, True is its name alone."""

_VOID: Final = frozenset({"br", "col", "hr", "img", "input", "wbr"})
"""Elements without an end tag: nothing can stand in them."""


class Make(Protocol):
    """What h.tag is: it makes an element of children and attributes."""

    def __call__(self, *children: Child, **attributes: Attribute) -> Markup:
        """Return the element."""


class _Elements:
    """The elements by their tags."""

    def __getattr__(self, tag: str) -> Make:
        make = partial(element, tag)
        setattr(self, tag, make)  # looked up once
        return make


def element(tag: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """Return an element; attributes called class_ and data_index are written class and data-index.

    Raise ValueError for a child of an element that holds none.
    """
    start = f"<{tag}{''.join([_attribute(*each) for each in attributes.items()])}>"
    if tag not in _VOID:
        return _markup(f"{start}{_joined(children)}</{tag}>")
    if children:
        message = f"<{tag}> holds nothing, but was given {children!r}"
        raise ValueError(message)
    return _markup(start)


def fragment(*children: Child) -> Markup:
    """Return children one after the other, with no element around them."""
    return _markup(_joined(children))


def joined(separator: str, children: Iterable[Child]) -> Markup:
    """Return children with a text between them."""
    return _markup(str(escape(separator)).join([_joined((each,)) for each in children]))


def style_sheet(rules: str) -> Markup:
    """Return a style element; the rules are the project's own and stand as they are."""
    return _markup(f"<style>{rules}</style>")


def _joined(children: Iterable[Child]) -> str:
    return "".join(
        [
            each
            if isinstance(each, Markup)
            else escape(each)
            if isinstance(each, str)
            else _joined(each)
            for each in children
            if each is not None and each is not False
        ]
    )


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    written = name.rstrip("_").replace("_", "-")
    # As text, even if it is markup: a quote inside it would end the attribute.
    return f" {written}" if value is True else f' {written}="{escape(str(value))}"'


def _markup(text: str) -> Markup:
    """Return text whose parts are escaped, or markup, as markup."""
    return Markup(text)  # noqa: S704 - made here, of escaped parts


h: Final = _Elements()
