from explorer.arithmetic.notation import listed, number, pair, plural, shape


def test_numbers_have_thousands_separators_and_a_real_minus_sign():
    assert number(60_965_224) == "60,965,224"
    assert number(-1_234) == "−1,234"
    assert pair(1_024, 7) == "1,024 × 7"


def test_a_shape_is_printed_height_width_channels_as_papers_do():
    assert shape((96, 55, 27)) == "55 × 27 × 96"
    assert shape((4_096,)) == "4,096"


def test_a_count_agrees_with_its_noun():
    assert [plural(n, "pixel") for n in (0, 1, 2)] == ["0 pixels", "1 pixel", "2 pixels"]
    assert plural(2, "bias", "biases") == "2 biases"


def test_a_choice_of_numbers_reads_as_a_sentence_and_a_long_one_is_shortened():
    assert listed([1]) == "1"
    assert listed([1, 2]) == "1 or 2"
    assert listed([1, 2, 4]) == "1, 2 or 4"
    assert listed([1, 2, 3, 4, 6, 8, 96]) == "1, 2, 3, 4, 6, …, 96"
