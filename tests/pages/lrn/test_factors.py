"""The table of factors has FACTS.md's numbers and marks what the constants here come to."""

import pytest

from explorer.pages.lrn.factors import factor_rows, factors_html
from explorer.pages.lrn.state import LrnView

FACTS = {
    "Paper": (".59449", ".58369", ".23237", ".00943"),
    "Original code; torch with k = 2, α = 10⁻⁴": (".59458", ".59238", ".43869", ".03116"),
    # 1 + 4e-5 · 25 a² to the power −0.75, worked out by hand.
    "Original code and Caffe within each map, α = 0.001": (
        ".99925",
        ".93101",
        ".16556",
        ".00562",
    ),
    "Caffe, torch default, textbook": (".99993", ".99257", ".59460", ".03139"),
}


def row_of(html, label):
    start = html.index(f'<th scope="row">{label}</th>')
    return html[html.rindex("<tr", 0, start) : html.index("</tr>", start)]


@pytest.mark.parametrize(("label", "numbers"), FACTS.items())
def test_every_number_of_facts_stands_in_its_row(label, numbers):
    row = row_of(factors_html(LrnView()), label)
    assert [cell.split("<")[0] for cell in row.split("<td>")[1:]] == list(numbers)


@pytest.mark.parametrize(
    ("convention", "label"),
    [
        ("paper", "Paper"),
        ("original_code", "Original code; torch with k = 2, α = 10⁻⁴"),
        (
            "original_within",
            "Original code and Caffe within each map, α = 0.001",
        ),
        ("torch", "Caffe, torch default, textbook"),
        ("textbook", "Caffe, torch default, textbook"),
    ],
)
def test_the_chosen_conventions_row_is_marked_and_no_other(convention, label):
    html = factors_html(LrnView(convention=convention))
    assert html.count("ex-chosen") == 1
    assert "ex-chosen" in row_of(html, label)


def test_torch_with_the_papers_k_is_the_original_code():
    html = factors_html(LrnView(convention="torch", k=2.0))
    assert "ex-chosen" in row_of(html, "Original code; torch with k = 2, α = 10⁻⁴")


def test_constants_of_nobody_get_a_row_of_their_own():
    rows = factor_rows(LrnView(convention="torch", size=7, alpha=5e-4))
    assert rows[0].label == "n = 7, k = 1, α = 5 · 10⁻⁴, β = 0.75, as torch, Caffe reads them"
    # 7 equal squares of 100² with weight 5e-4 / 7 come to 1 + 5: 6 ** -0.75.
    assert rows[0].shares[2] == pytest.approx(6**-0.75)
    assert len(factor_rows(LrnView())) == len(rows) - 1
