import pytest

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS, PAPER
from explorer.pages.lrn.words import code, decimal, written


@pytest.mark.parametrize(
    ("value", "prose", "program"),
    [
        (2.0, "2", "2"),
        (0.75, "0.75", "0.75"),
        (1e-4, "10⁻⁴", "1e-4"),
        (5e-4, "5 · 10⁻⁴", "5e-4"),
        (2e-5, "2 · 10⁻⁵", "2e-5"),
        (0.0, "0", "0"),
        (9.99999e-5, "10⁻⁴", "9.99999e-5"),
    ],
)
def test_small_constants_are_written_with_a_power_of_ten(value, prose, program):
    assert decimal(value) == prose
    assert code(value) == program


# FACTS.md, section 3, "to get the paper's formula".
@pytest.mark.parametrize(
    ("convention", "text"),
    [
        ("paper", "k = 2, α = 10⁻⁴, n = 5, β = 0.75"),
        ("original_code", "k = 2, α = 5 · 10⁻⁴, n = 5, β = 0.75"),
        ("torch", "size=5, alpha=5e-4, beta=0.75, k=2"),
        ("tensorflow", "depth_radius=2, bias=2, alpha=1e-4, beta=0.75"),
        ("textbook", "k = 2, α = 10⁻⁴, r = 2, β = 0.75"),
    ],
)
def test_what_is_written_to_get_the_papers(convention, text):
    assert written(CONVENTIONS[convention], PAPER.own) == text


def test_nothing_within_a_map_gives_the_papers():
    text = written(CONVENTIONS["original_within"], PAPER.own)
    assert text == "nothing does: its window lies within one map"


def test_no_radius_gives_an_even_window():
    even = PAPER.own._replace(size=4)
    assert written(CONVENTIONS["tensorflow"], even) == "no radius gives a window of 4"
    assert "n = 4" in written(CONVENTIONS["paper"], even)
