"""The tables about all tutorials at once: every tutorial and every answer, with both marks."""

import csv
from io import StringIO

from explorer.claims import check, score
from explorer.claims.questions import QUESTIONS
from explorer.exchange.check_tables import questions_csv, scores_csv
from explorer.variants import VARIANTS

TUTORIALS = [id_ for id_, variant in VARIANTS.items() if variant.claims]


def rows(text):
    return list(csv.DictReader(StringIO(text)))


def test_the_scores_are_a_line_per_tutorial_in_the_order_given():
    found = rows(scores_csv(TUTORIALS[::-1]))
    assert [each["tutorial"] for each in found] == [
        VARIANTS[tutorial].short_title for tutorial in TUTORIALS[::-1]
    ]


def test_a_tutorials_counts_of_the_paper_make_all_claims_that_have_that_mark():
    (code360,) = rows(scores_csv(["code360"]))
    counts = [int(each) for head, each in code360.items() if head.startswith("the paper:")]
    assert len(counts) == 4
    assert sum(counts) == sum(each.paper is not None for each in check(VARIANTS["code360"]))
    assert int(code360["the paper: wrong"]) == score(VARIANTS["code360"]).paper.wrong
    assert code360["parameters"] == "201881224"


def test_a_total_that_is_not_the_papers_is_wrong_of_the_paper_in_the_table_too():
    found = [
        each
        for each in rows(questions_csv(TUTORIALS))
        if each["question"] == "Parameters" and each["what it says"].startswith("201,881,224")
    ]
    (row,) = found
    assert row["tutorial"] == "Code360"
    assert row["its own network: verdict"] == "right"
    assert row["the paper: verdict"] == "wrong"
    assert row["the paper: computed"] == "60,965,224"


def test_every_question_has_its_lines():
    found = rows(questions_csv(TUTORIALS))
    assert {each["question"] for each in found} == {title for title, _ in QUESTIONS.values()}
    batch_norms = [
        each
        for each in found
        if each["tutorial"] == "AlexNet using Python" and each["question"] == "Normalization"
    ]
    assert [each["line"] for each in batch_norms] == ["81", "89", "97", "102", "107"]
