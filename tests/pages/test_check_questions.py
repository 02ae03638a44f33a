"""Question by question, driven as a visitor drives it."""

import re
from html import unescape

from explorer.claims import check, score
from explorer.variants import VARIANTS
from tests.pages.checking import TUTORIALS, opened, texts


def matrix(app):
    """The matrix, by its question the cells of its tutorials, as a visitor reads them."""
    (text,) = [text for text in texts(app) if 'class="ex-check-matrix"' in text]
    rows = unescape(text).partition("<tbody>")[2].split("<tr ")[1:]
    return {re.split("[<>]", row)[4 - 1]: row.split("<td ")[1:] for row in rows}


def test_all_five_begin_with_their_scores():
    (scores, *_) = matrix(opened(check="all")).values()
    best = max(TUTORIALS, key=lambda each: score(VARIANTS[each]).paper.share)
    assert VARIANTS[best].short_title in scores[0]
    for cell in scores:
        assert cell.count("% right") == 2


def test_no_total_but_the_papers_is_said_to_agree_with_the_paper():
    (cells,) = [cells for title, cells in matrix(opened(check="all")).items() if "Param" in title]
    for cell in cells:
        for answer in cell.split('class="ex-check-answered"')[1:]:
            if "201,881,224" in answer or "41,546,506" in answer:
                paper = answer.partition(">Paper<")[2]
                assert "ex-check-differs" in paper
                assert "60,965,224" in paper


def test_the_batch_norms_of_a_summary_answer_the_question_about_normalization():
    (cells,) = [cells for title, cells in matrix(opened(check="all")).items() if "Normal" in title]
    (cell,) = [cell for cell in cells if ">AlexNet using Python<" in cell]
    assert cell.count("batch_normalization") == 5
    assert "none printed" not in cell


def test_a_definition_in_the_matrix_has_its_verdict():
    (cells,) = [cells for title, cells in matrix(opened(check="all")).items() if "Normal" in title]
    wrong = next(
        each
        for each in check(VARIANTS["demystifying_dcnns"])
        if "LRN" in each.claim.says and each.own is each.paper is None and each.status == "differs"
    )
    (answer,) = [
        answer
        for cell in cells
        for answer in cell.split('class="ex-check-answered"')
        if f"<b>{wrong.claim.says}</b>" in answer
    ]
    assert "ex-check-differs" in answer
    assert "not about" not in answer
