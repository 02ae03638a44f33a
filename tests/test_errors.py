from explorer.errors import ExplorerError


def test_the_three_clauses_make_one_sentence():
    error = ExplorerError("conv3's kernel is 13", "its input is only 8", "use 8 or less")
    assert str(error) == "conv3's kernel is 13, but its input is only 8: use 8 or less."


def test_a_common_word_begins_with_a_capital_and_a_name_keeps_its_letters():
    assert str(ExplorerError("the link is cut", "a", "b")).startswith("The link")
    assert str(ExplorerError("theta has 2 groups", "a", "b")).startswith("theta has")
