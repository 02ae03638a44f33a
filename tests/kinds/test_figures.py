"""Every kind and every field in what is drawn: the table, Compare, the drawing and the colours."""

import re
from html import unescape
from pathlib import Path

import pytest

from explorer.arithmetic import trace
from explorer.comparison import FOLDED, apart, compare, finding, folded_rows, plain, shortly
from explorer.comparison.difference_words import noun, sort_of
from explorer.comparison.differences import differing_fields
from explorer.exchange.comparison_csv import comparison_csv
from explorer.exchange.field_text import parse_field
from explorer.figures.comparison.sides import Side
from explorer.figures.comparison.table import table_html
from explorer.figures.drawing import draw
from explorer.figures.drawing_style import file_style, style_for_page
from explorer.figures.palette import COLOUR_OF, DARK, LIGHT, css_squares, css_variables
from explorer.figures.table import table_rows
from explorer.network import Network
from explorer.network.fields import field_of, field_words
from explorer.network.layers import TRAITS
from explorer.network.words import KIND_WORDS, value_words
from tests.kinds.cases import CASES, FITTING, KINDS, around, fields_of, name_of, standard

ROOT = Path(__file__).parents[2] / "explorer"

every_kind = pytest.mark.parametrize("kind", KINDS)
every_value = pytest.mark.parametrize("case", CASES, ids=name_of)
every_difference = pytest.mark.parametrize(
    "case",
    # SAME that comes to the very pixels that stand there is the same network to Compare.
    [case for case in FITTING if differing_fields(case.layer, case.changed)],
    ids=name_of,
)


@every_kind
def test_a_kind_with_fields_has_a_cell_in_the_table(kind):
    row = table_rows(trace(around(standard(kind))))[-1]
    assert row.kind_words == KIND_WORDS[kind]
    assert any(row.cells) == bool(fields_of(kind))


@every_value
def test_the_table_has_every_value_as_it_can_be_typed(case):
    row = table_rows(trace(around(case.changed)))[-1]
    if not field_of(case.layer, case.field).shown.in_table:
        # What is rarely changed says so beside its type, and is in the inspector alone.
        assert case.field not in {cell.field for cell in row.cells if cell is not None}
        return
    (cell,) = [cell for cell in row.cells if cell is not None and cell.field == case.field]
    assert parse_field(cell.text) == case.value


@every_difference
def test_compare_says_which_field_differs_and_its_value(case):
    comparison, _ = _compared(case.layer, case.changed)
    (difference,) = comparison.differences[1]
    words, value = field_words(case.field), _in_words(case.value)
    assert shortly(comparison, 1, [difference]) == f"{words} {value} in edited"
    page = plain(finding(comparison, 1)) + "; ".join(apart(comparison, 1))
    instead = f"{value} instead of {_in_words(case.was)}"
    assert re.search(rf"\b{words} ((is|are) )?{re.escape(instead)}", page)


@every_difference
def test_the_table_of_compare_shows_the_difference_in_the_cell(case):
    _, html = _compared(case.layer, case.changed)
    ours, theirs = _cells(html)
    assert ours != theirs
    if type(case.value) in {int, float, tuple}:
        assert _in_words(case.value) in theirs


@every_difference
def test_the_csv_of_compare_names_the_field_that_differs(case):
    comparison, _ = _compared(case.layer, case.changed)
    assert case.field in comparison_csv(comparison, ["one", "other"]).splitlines()[-1]


@every_kind
def test_compare_names_a_kind_that_is_missing_or_stands_for_another(kind):
    layer = standard(kind)
    first = around(layer)
    for other in KINDS:
        second = Network(input=first.input, layers=[*first.layers[:-1], standard(other)])
        comparison = compare((first, second))
        differ = bool(comparison.differences[1])
        assert differ == (other != kind)
        for each in comparison.differences[1]:
            assert "_" not in shortly(comparison, 1, [each])
    assert noun(sort_of(layer))


@every_kind
def test_compare_folds_only_kinds_that_change_no_size_and_no_count(kind):
    row = trace(around(standard(kind))).rows[-1]
    changes = (row.input_shape, 0) != (row.output_shape, row.parameters)
    comparison, _ = _compared(standard(kind), standard(kind))
    kept = any(each.kind == kind for each in folded_rows(comparison.rows))
    assert kept == (kind not in FOLDED)
    assert kept or not changes


@every_kind
def test_the_drawing_shows_a_kind_with_its_name_and_its_colour(kind):
    drawing = draw(trace(around(standard(kind))), 700)
    assert ">edited<" in drawing.svg
    family = TRAITS[kind].family
    words = {item.word for item in drawing.legend if item.kind == kind}
    assert words
    assert words <= {family.word, KIND_WORDS[kind]}
    assert kind in drawing.svg
    for style in (style_for_page(), file_style()):
        assert re.search(rf"\.{kind}\b", style)


@every_kind
def test_a_kind_has_a_square_of_its_colour_in_headings_light_and_dark(kind):
    assert f"--ex-{kind}:{COLOUR_OF[kind]};" in css_variables()
    squares = css_squares().replace("var(--ex-hatch)", "var(--ex-dropout)")
    rules = re.findall(rf"\.ex-{kind}\b[^{{}}]*{{([^}}]*)}}", squares)
    (used,) = [re.findall(r"var\(--ex-([a-z0-9_]+)\)", rule) for rule in rules]
    assert [COLOUR_OF[other] for other in used] == [COLOUR_OF[kind]]
    for theme in (LIGHT, DARK):
        assert COLOUR_OF[kind] != theme.ground


@every_kind
def test_no_style_sheet_has_a_rule_for_a_kind(kind):
    for sheet in ROOT.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(rf"\.ex-{kind}\b", text), sheet.name


def _compared(layer, other):
    comparison = compare((around(layer), around(other)))
    sides = [Side("one", ""), Side("other", "")]
    return comparison, table_html(comparison, comparison.rows, sides)


def _in_words(value):
    return "SAME" if value == "same" else value_words(value)


def _cells(html):
    """The texts of the last row's cells, without the letters of the networks."""
    body = html[html.index("<tbody") : html.index("</tbody>")]
    last = body[body.rindex("<tr") :]
    cells = re.findall(r"<td.*?</td>", last, re.DOTALL)
    return [
        unescape(re.sub(r"<b class=.ex-compare-badge.*?</b>|<[^>]+>", " ", cell)) for cell in cells
    ]
