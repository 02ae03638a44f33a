"""Every term has one short sentence of its own."""

import pytest

from explorer.wording.terms import TERMS, term_id


@pytest.mark.parametrize(("term", "sentence"), TERMS.items())
def test_a_term_has_one_sentence_of_at_most_25_words(term, sentence):
    assert sentence.endswith(".")
    assert ". " not in sentence
    assert len(sentence.split()) <= 25
    assert not sentence.lower().startswith(f"{term.lower()} ")


def test_each_term_opens_a_sentence_of_its_own():
    assert len({term_id(term) for term in TERMS}) == len(TERMS)


def test_what_is_no_term_has_none():
    with pytest.raises(KeyError):
        term_id("perceptron")
