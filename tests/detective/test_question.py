"""What a visitor typed, read as a number or a shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.detective import quantities as q
from explorer.detective.question import question
from explorer.errors import ExplorerError


def read(text):
    """The likeliest reading."""
    return question(text)[0]


@pytest.mark.parametrize(
    "text",
    ["61,100,840", "61.100.840", "61 100 840", "61'100'840", "61_100_840", "61100840",
     "  61,100,840 ", "61,100,840.", "61\u00a0100\u00a0840", "61\u202f100\u202f840"],
)  # fmt: skip
def test_thousands_may_be_separated_by_anything_usual(text):
    assert read(text).exact == 61_100_840


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("54×54×96", (54, 54, 96)),
        ("54 × 54 × 96", (54, 54, 96)),
        ("13x13x256", (13, 13, 256)),
        ("13X13X256", (13, 13, 256)),
        ("13*13*256", (13, 13, 256)),
        ("13·13·256", (13, 13, 256)),
        ("13 by 13 by 256", (13, 13, 256)),
        ("(13, 13, 256)", (13, 13, 256)),
        ("13 13 256", (13, 13, 256)),
        ("227 x 227", (227, 227)),
        ("224×224 pixels", (224, 224)),
        ("96@55x55", (96, 55, 55)),
        ("11x11x3x96", (11, 11, 3, 96)),
    ],
)
def test_a_shape_may_be_written_as_papers_print_it(text, shape):
    asked = read(text)
    assert (asked.shape, asked.figures) == (shape, ())


@pytest.mark.parametrize(
    "text",
    ["(None, 55, 55, 64)", "[-1, 64, 55, 55]", "torch.Size([1, 64, 55, 55])", "[1, 64, 55, 55]",
     "TensorShape([None, 55, 55, 64])", "(?, 55, 55, 64)", "output shape: (None, 55, 55, 64)",
     "[128, 64, 55, 55]"],
)  # fmt: skip
def test_the_batch_of_a_printed_shape_is_left_out(text):
    assert read(text).fit_shape(q.SHAPE, (55, 55, 64))


@pytest.mark.parametrize("text", ["1×1×4096", "(None, 4096)", "[-1, 4096]", "[1, 4096]"])
def test_a_vector_is_its_length(text):
    assert read(text).exact == 4_096


@pytest.mark.parametrize("text", ["11×11×3×96", "[96, 3, 11, 11]", "96×11×11×3"])
def test_weights_are_met_in_every_order_in_which_they_are_printed(text):
    asked = read(text)
    assert asked.fit_shape(q.WEIGHT_SHAPE, (11, 11, 3, 96))
    assert not asked.fit_shape(q.WEIGHT_SHAPE, (11, 11, 96, 3))


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("61.1M", 61_100_840, "rounds to 61.1 million"),
        ("61,1 million", 61_100_840, "rounds to 61,1 million"),
        ("60 million", 60_965_224, "cut to 60 million"),
        ("60,000,000", 60_965_224, "cut to 60,000,000"),
        ("62.3 million", 62_378_344, "cut to 62.3 million"),
        ("62.4 million", 62_378_344, "rounds to 62.4 million"),
        ("60 million", 62_378_344, "rounds to 60 million"),
        ("1.2 billion", 1_234_567_890, "rounds to 1.2 billion"),
        ("650k", 650_499, "rounds to 650 thousand"),
        ("650,000", 659_272, "cut to 650,000"),
        ("714.69M", 714_682_664, "rounded up to 714.69 million"),
        ("about 61,100,000", 61_100_840, "rounds to 61,100,000"),
    ],
)
def test_a_rounded_number_is_met_by_what_rounds_or_is_cut_to_it(text, value, words):
    fit = read(text).fit(value)
    assert fit.kind != "exact"
    assert fit.words == words


@pytest.mark.parametrize(
    ("text", "value"),
    [("61.1M", 61_250_000), ("62.3 million", 62_400_000), ("60 million", 66_000_000),
     ("34,944", 34_945), ("650,000", 661_000), ("100", 104), ("0 million", 4_000_000),
     ("about 0", 4)],
)  # fmt: skip
def test_another_number_does_not_meet_it(text, value):
    assert read(text).fit(value) is None


@pytest.mark.parametrize("text", ["60 million", "62.3M", "650,000", "34,944", "61.100.840"])
def test_only_the_number_itself_is_exact(text):
    asked = read(text)
    assert asked.fit(asked.exact).kind == "exact"
    beside = asked.fit(asked.exact + 1)
    assert beside is None or beside.kind != "exact"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("60 million parameters", "parameters"),
        ("61.1M params", "parameters"),
        ("60 million learnable parameters", "parameters"),
        ("Total params: 61,100,840", "parameters"),
        ("params: 61.1 M", "parameters"),
        ("724 MMACs", "MACs"),
        ("0.72 GMac", "MACs"),
        ("714.69M mult-adds", "MACs"),
        ("Total mult-adds (M): 714.68", "MACs"),
        ("Total mult-adds (Units.MEGABYTES): 714.68", "MACs"),
        ("1.43 GFLOPs", "FLOPs"),
        ("1.5 billion FLOPs", "FLOPs"),
        ("flops = 1.43G", "FLOPs"),
        ("650,000 neurons", "values"),
        ("233 MB", "bytes"),
        ("Params size (MB): 233.08", "bytes"),
        ("stride 4", "size"),
        ("96 filters", "size"),
        ("96.17 %", "percent"),
        ("conv1: 34,944", ""),
        ("43264", ""),
    ],
)
def test_a_unit_says_what_is_counted(text, unit):
    assert read(text).unit == unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Total params: 61,100,840", 61_100_840),
        ("Non-trainable params: 21,136", 21_136),
        ("Total params: 62,378,344 (237.95 MB)", 62_378_344),
        ("55·55·96 = 290,400", 290_400),
        ("Total mult-adds (M): 714.68", 714_680_000),
        ("Total mult-adds (Units.MEGABYTES): 714.68", 714_680_000),
        ("1,132.33M", 1_132_330_000),
        ("conv1: 34,944", 34_944),
        ("Number of parameters: 61.1 M", 61_100_000),
        ("kernel size 11", 11),
    ],
)
def test_what_a_tool_prints_around_a_number_is_read_with_it(text, value):
    assert read(text).exact == value


def test_megabytes_are_read_both_ways_and_mebibytes_one_way():
    # FACTS.md: torchvision's weights are 233.087 MiB, 244,403,360 bytes.
    assert read("233 MB").fit(244_403_360)
    assert read("233.1 MiB").fit(244_403_360)
    assert read("233 MB").fit(233_000_000)
    assert not read("233.1 MiB").fit(233_100_000)


def test_a_count_of_bytes_is_said_in_the_megabytes_that_meet_the_figure():
    # 4 · 60,965,224 = 243,860,896 bytes = 243.9 · 10^6 = 232.6 · 2^20.
    assert read("233 MB").fit(243_860_896).words == "232.6 MB of 2^20 bytes, rounds to 233 MB"
    assert read("244 MB").fit(243_860_896).words == "243.9 MB of 10^6 bytes, rounds to 244 MB"


def test_bytes_are_meant_only_where_they_are_named():
    assert read("233 MB").asks_for("bytes")
    assert not read("243860896").asks_for("bytes")
    assert read("243860896").asks_for("parameters")
    assert not read("60 million parameters").asks_for("MACs")


def test_a_count_called_flops_may_be_macs_and_that_is_said():
    asked = read("724 MFLOPs")
    assert asked.asks_for("MACs")
    assert "multiply-add as one" in asked.caution("MACs")
    assert not asked.caution("FLOPs")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("61.1", "61.1 read as 61.1 million"),
        ("0.72", "0.72 read as 0.72 billion"),
        ("61", "61 read as 61 million"),
        ("233", "233 read as 233 MB"),
        ("233M", "233 million read as 233 MB"),
        ("61 MB", "61 MB read as 61 million parameters"),
        ("55×48×96", "55 × 48 × 96 multiplied is 253,440"),
    ],
)
def test_what_may_have_been_meant_is_a_reading_of_its_own(text, meant):
    assert meant in [asked.guess for asked in question(text)]


def test_a_number_that_needs_no_guess_has_none():
    assert [asked.guess for asked in question("61,100,840")] == [""]


@pytest.mark.parametrize("quantity", [q.INPUT_SHAPE, q.SHAPE, q.GPU_SHAPE])
@pytest.mark.parametrize("typed", [(48, 64, 96), (96, 48, 64), (48, 64)])
def test_a_map_is_met_in_either_order_and_without_its_channels(typed, quantity):
    assert read("x".join(map(str, typed))).fit_shape(quantity, (48, 64, 96))


@pytest.mark.parametrize("quantity", [q.INPUT_SHAPE, q.SHAPE, q.GPU_SHAPE])
@pytest.mark.parametrize(
    "typed", [(48, 96, 64), (64, 48, 96), (49, 64, 96), (48, 64, 3), (48, 96), (96, 48), (64, 48)]
)
def test_another_shape_is_not_met(typed, quantity):
    assert not read("x".join(map(str, typed))).fit_shape(quantity, (48, 64, 96))


@pytest.mark.parametrize(
    ("quantity", "value", "met", "not_met"),
    [
        (q.FILTER_SHAPE, (5, 7, 48), ["5×7×48", "48×5×7"], ["5×48×7", "5×7", "7×5×48"]),
        (
            q.WEIGHT_SHAPE,
            (5, 7, 48, 256),
            ["5×7×48×256", "256×48×5×7", "256×5×7×48"],
            ["48×5×7×256", "5×7×256×48", "5×7×48"],
        ),
        (q.KERNEL_SHAPE, (5, 7), ["5×7"], ["7×5", "5×7×1"]),
        (q.POOL_SHAPE, (2, 3), ["2×3"], ["3×2", "3×3"]),
        # torch has the units first.
        (q.LINEAR_SHAPE, (9216, 4096), ["9216×4096", "4096×9216"], ["4096×4096"]),
    ],
)
def test_filters_and_weights_are_met_in_the_orders_of_papers_and_tools(
    quantity, value, met, not_met
):
    assert all(read(text).fit_shape(quantity, value) for text in met)
    assert not any(read(text).fit_shape(quantity, value) for text in not_met)


@pytest.mark.parametrize(
    "text",
    ["", "   ", "x", "-5", "NaN", "1e99", "12 apples", "9" * 16, "1,2,3,4,5,6", "²",
     "12×", "5 million GB", "SELECT 1", "\x00", "🐱", "x" * 1_000, "foo: 12"],
)  # fmt: skip
def test_anything_else_is_refused_with_what_would_work(text):
    with pytest.raises(ExplorerError, match="try 43,264 or 54 × 54 × 96"):
        question(text)


@given(st.text(max_size=80))
def test_no_text_gives_another_error(text):
    try:
        readings = question(text)
    except ExplorerError:
        return
    assert all(bool(asked.shape) != bool(asked.figures) for asked in readings)


@given(st.integers(0, 10**15 - 1))
def test_every_number_up_to_fifteen_digits_is_read_back(value):
    assert read(f"{value:,}").exact == value
    assert read(str(value)).exact == value


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("6.1e7", "61 million"),
        ("60x10^6", "60 million"),
        ("60 × 10⁶ parameters", "60 million parameters"),
        ("1.449e+09 FLOPs", "1.449 billion FLOPs"),
        ("7.14*10**8 MACs", "714 million MACs"),
    ],
)
def test_powers_of_ten_are_as_exact_as_the_digits_before_them(text, alike):
    assert question(text) == question(alike)


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("Conv2d-1   [-1, 64, 55, 55]   23,296", "[-1, 64, 55, 55]"),
        ("conv2d (Conv2D)  (None, 55, 55, 96)  34944", "(None, 55, 55, 96)"),
        ("├─Conv2d: 1-1  [1, 3, 224, 224]  [1, 64, 55, 55]  23,296", "[1, 64, 55, 55]"),
        ("dense (Dense)  (None, 4096)  37752832", "(None, 4096)"),
        ("features.0.weight torch.Size([64, 3, 11, 11])", "[64, 3, 11, 11]"),
        ("244.403   Total estimated model params size (MB)", "244.403 MB"),
    ],
)
def test_a_row_of_a_tools_table_is_the_shape_or_size_in_it(text, alike):
    assert question(text)[0] == question(alike)[0]


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("Conv2d(3, 64, kernel_size=(11, 11), stride=(4, 4), padding=(2, 2))", "64×3×11×11"),
        ("nn.Conv2d(96, 256, 5, padding=2, groups=2)", "256×48×5×5"),
        ("Conv2D(96, (11, 11), strides=(4, 4), activation='relu')", "11×11"),
        ("Conv2D(filters=96, kernel_size=11, strides=4)", "11×11"),
        ("nn.Conv2d(3, 64, kernel_size=(11, 5))", "64×3×11×5"),
        ("(1): Linear(in_features=9216, out_features=4096, bias=True)", "4096×9216"),
        ("nn.Linear(256 * 6 * 6, 4096)", "4096×9216"),
        ("Dense(4096, activation='relu')", "4096"),
    ],
)
def test_a_layer_in_code_is_its_weights_or_what_it_says_of_them(text, alike):
    assert question(text) == question(alike)


@pytest.mark.parametrize("text", ["60 million parameters and 650,000 neurons", "1e400", "x ()"])
def test_more_than_one_number_or_none_is_refused(text):
    with pytest.raises(ExplorerError, match="one number"):
        question(text)
