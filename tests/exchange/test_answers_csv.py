"""What the number detective found, as a table."""

import csv
from io import StringIO

import pytest

from explorer.detective import investigate
from explorer.exchange.answers_csv import answers_csv


def rows(number):
    return list(csv.DictReader(StringIO(answers_csv(investigate(number)))))


def test_every_answer_is_a_line_in_the_order_of_the_page():
    found = investigate("50,844,008")
    assert [each["answer"] for each in rows("50,844,008")] == [
        answer.title for answer in found.answers
    ]


def test_a_number_that_a_network_has_is_exact_and_comes_with_its_formula():
    first, *_ = rows("50844008")
    assert (first["answer"], first["how it fits"]) == ("Demystifying DCNNs", "exact")
    assert first["changes"] == "0"
    assert first["formula"].endswith("50,844,008")


@pytest.mark.parametrize("number", ["60 million", "54×54×96"])
def test_each_value_stands_as_the_page_prints_it(number):
    assert [each["value"] for each in rows(number)] == [
        answer.printed for answer in investigate(number).answers
    ]
