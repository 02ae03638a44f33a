import pytest

from explorer.arithmetic import trace
from explorer.errors import BudgetError
from explorer.limits import MAX_ACTIVATION_BYTES, MAX_MACS, MAX_WEIGHT_BYTES, MAX_WINDOW_READS
from explorer.network import (
    AdaptiveAvgPool2d,
    Conv2d,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
    Relu,
    edits,
)
from explorer.runtime.budget import check_budget, price_of_pass
from explorer.variants import VARIANTS


def network(*layers, channels=3, side=64):
    return Network(
        input=Input(channels=channels, height=side, width=side), layers=layers or (Relu(),)
    )


def test_the_price_of_the_papers_network_is_what_the_facts_say():
    paper = price_of_pass(VARIANTS["paper"].network)
    assert paper.weight_bytes == 4 * 60_965_224
    assert paper.activation_bytes == 4 * 1_925_224  # mockups/NOTES.md: 1,925,224 values
    assert paper.macs == 724_406_816
    # 96 maps of 27 × 27, 256 of 13 × 13 and 256 of 6 × 6, nine values a window.
    assert paper.window_reads == 9 * (96 * 27 * 27 + 256 * 13 * 13 + 256 * 6 * 6)


def test_a_batch_takes_its_activations_and_macs_again_but_not_its_weights():
    one, eight = (
        price_of_pass(VARIANTS["paper"].network),
        price_of_pass(VARIANTS["paper"].network, batch=8),
    )
    assert eight.weight_bytes == one.weight_bytes
    assert eight.activation_bytes == 8 * one.activation_bytes
    assert eight.macs == 8 * one.macs
    assert eight.window_reads == 8 * one.window_reads


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=list(VARIANTS))
def test_every_network_of_the_catalogue_is_granted(variant):
    check_budget(variant.network)


def test_weights_at_the_limit_pass_and_one_unit_more_is_refused():
    # 1,000 inputs and a bias: 4,004 bytes a unit.
    fits = MAX_WEIGHT_BYTES // 4_004

    def wide(units):
        return Network(
            input=Input(channels=1_000, height=1, width=1),
            layers=(Flatten(), Linear(name="wide", units=units)),
        )

    check_budget(wide(fits))
    with pytest.raises(
        BudgetError, match=r"take 2,000,002,004 bytes, most of it in wide, but 2,000,000,000"
    ):
        check_budget(wide(fits + 1))


def test_activations_at_the_limit_pass_and_one_photo_more_is_refused():
    relu = network(Relu(), channels=10, side=500)  # 10 MB a photo
    fits = MAX_ACTIVATION_BYTES // 10_000_000
    check_budget(relu, batch=fits)
    with pytest.raises(BudgetError) as refused:
        check_budget(relu, batch=fits + 1)
    assert str(refused.value) == (
        "The outputs of the layers take 1.01 GB for 101 photos, most of it in relu1, but 1.00 GB "
        "is the limit here: run 100 photos or fewer at a time."
    )


def test_macs_at_the_limit_pass_and_one_photo_more_is_refused():
    # 1,000 · 1,000 products at 100 × 100 positions: 10^10 a photo.
    heavy = network(Conv2d(filters=1_000, kernel=1, bias=False), channels=1_000, side=100)
    fits = MAX_MACS // 10**10
    check_budget(heavy, batch=fits)
    with pytest.raises(BudgetError, match=r"110,000,000,000 MACs for 11 photos"):
        check_budget(heavy, batch=fits + 1)


def test_a_pool_that_reads_for_hours_is_refused_though_it_has_no_macs():
    pool = MaxPool2d(name="huge", kernel=1_001, stride=1, padding=500)
    slow = Network(input=Input(channels=3, height=1_024, width=1_024), layers=(pool,))
    assert trace(slow).macs == 0
    assert price_of_pass(slow).window_reads > MAX_WINDOW_READS
    with pytest.raises(BudgetError, match="windows of the pools read") as refused:
        check_budget(slow)
    assert "use an input of" in refused.value.remedy


@pytest.mark.parametrize(
    ("layers", "side", "remedy", "field", "value"),
    [
        (
            (Flatten(), Linear(name="fc", units=1_000_000)),
            64,
            "give fc 3,906 units",
            "units",
            3_906,
        ),
        (
            (Conv2d(name="conv", filters=65_536, kernel=3), Relu()),
            64,
            "give conv 16,384 filters",
            "filters",
            16_384,
        ),
        (
            (Conv2d(name="split", filters=65_536, kernel=3, groups=16), Relu()),
            64,
            "give split 16,384 filters",
            "filters",
            16_384,
        ),
        (
            (AdaptiveAvgPool2d(name="up", output_size=(2_048, 1_024)), *[Relu()] * 7),
            64,
            "give up an output of 1,024 × 512",
            "output_size",
            (1_024, 512),
        ),
        (
            (MaxPool2d(name="p", kernel=400, stride=1), Relu()),
            800,
            "give p a kernel of 25 × 25",
            "kernel",
            25,
        ),
    ],
)
def test_the_remedy_is_the_first_half_with_which_the_whole_network_fits(
    layers, side, remedy, field, value
):
    heavy = network(*layers, channels=16, side=side)
    with pytest.raises(BudgetError) as refused:
        check_budget(heavy)
    assert refused.value.remedy == remedy
    index = 1 if heavy.layers[0].kind == "flatten" else 0
    check_budget(edits.replace_field(heavy, index, field, value))
    doubled = tuple(2 * v for v in value) if isinstance(value, tuple) else 2 * value
    with pytest.raises(BudgetError):
        check_budget(edits.replace_field(heavy, index, field, doubled))


def test_where_no_layer_mends_it_a_smaller_input_is_named():
    heavy = network(*(Relu() for _ in range(100)), channels=16, side=512)
    with pytest.raises(BudgetError, match="use an input of 256 × 256"):
        check_budget(heavy)
    check_budget(edits.resize_input(heavy, height=256, width=256))


def test_where_no_halving_mends_it_the_layer_to_feed_less_is_named():
    heavy = network(Flatten(), *(Linear(name=f"fc{i}", units=11_000) for i in range(8)), side=1)
    with pytest.raises(BudgetError, match="make what fc1 reads smaller"):
        check_budget(heavy)
