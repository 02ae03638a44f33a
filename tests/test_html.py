"""HTML by calls, read back by Python's own parser."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from explorer.html import element, fragment, h, joined, style_sheet


class Read(HTMLParser):
    """What a parser sees: starts with their attributes, texts and ends in turn."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.seen = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        self.seen.append(f"/{tag}")

    def handle_data(self, data):
        if self.seen and isinstance(self.seen[-1], list):
            self.seen[-1][0] += data
        else:
            self.seen.append([data])


def read(markup):
    return Read(markup).seen


# A parser reads a carriage return as a line feed, and takes NUL for a fault.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")) | (
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "' onclick='alert(1)",
            "&lt;b&gt; &amp; &#60;",
            "</b>",
            "<!-- ",
            "]]>",
            "{} %s {0}",
        ]
    )
)


@given(text=texts, attribute=texts)
def test_hostile_text_is_read_back_as_that_text_and_attribute(text, attribute):
    inner = [[text]] if text else []
    made = h.li(h.b(text), title=attribute, class_="ex-item")
    assert read(made) == [
        ("li", {"title": attribute, "class": "ex-item"}),
        ("b", {}),
        *inner,
        "/b",
        "/li",
    ]


@given(parts=st.lists(texts))
def test_fragments_and_joined_texts_hold_text_alone(parts):
    together = "".join(parts)
    assert read(fragment(*parts)) == ([[together]] if together else [])
    spaced = " < ".join(parts)
    assert read(joined(" < ", parts)) == ([[spaced]] if spaced else [])


def test_markup_passes_and_text_beside_it_does_not():
    assert h.p(h.i("a"), "<i>b</i>") == "<p><i>a</i>&lt;i&gt;b&lt;/i&gt;</p>"
    assert joined(" & ", [h.i("a"), "<"]) == "<i>a</i> &amp; &lt;"


def test_markup_in_an_attribute_is_text_like_any_other():
    made = h.p("x", title=Markup('<b class="y">'))
    assert read(made) == [("p", {"title": '<b class="y">'}), ["x"], "/p"]


def test_children_in_lists_stand_in_turn_and_nothing_leaves_no_trace():
    made = h.ul([h.li(each) for each in "ab"], None, False, [], (h.li("c"), [None, "d"]), "")
    assert made == "<ul><li>a</li><li>b</li><li>c</li>d</ul>"


def test_attributes_are_named_as_html_names_them():
    made = h.label(for_="a", data_index=3, aria_hidden="true", class_="ex-x")
    assert made == '<label for="a" data-index="3" aria-hidden="true" class="ex-x"></label>'


def test_a_boolean_attribute_is_its_name_or_nothing():
    assert h.details(open=True, hidden=False, id=None) == "<details open></details>"
    assert h.ol(start=0) == '<ol start="0"></ol>'


def test_elements_without_an_end_hold_nothing():
    assert h.img(src="a", alt="") == '<img src="a" alt="">'
    with pytest.raises(ValueError, match="<br> holds nothing, but was given"):
        h.br("text")


def test_a_tag_that_is_no_name_of_python_has_a_call_too():
    assert element("del", "a") == "<del>a</del>"


def test_what_is_made_is_markup():
    made = [h.b("a"), h.br(), fragment("a"), joined(",", "ab"), style_sheet("a > b {}")]
    assert all(isinstance(each, Markup) for each in made)
    assert made[-1] == "<style>a > b {}</style>"
