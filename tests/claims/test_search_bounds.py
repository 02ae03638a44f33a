"""What no change excuses, how far a change may go, and how changes are named."""

from __future__ import annotations

import pytest

from explorer.claims import check
from explorer.network import (
    Conv2d,
    Input,
    MaxPool2d,
    Network,
)
from explorer.network.edits import resize_input
from explorer.variants import VARIANTS
from explorer.variants.statements import (
    EveryLayer,
    FieldValue,
    InputShape,
    LayerCount,
    LayerParameters,
    OutputShape,
    Uses,
)
from tests.claims.tutorial import verdicts


def verdict_of(variant, claim):
    return next(v for v in check(VARIANTS[variant]) if v.claim.id == claim)


def texts(verdict):
    return [change.text for change in verdict.changes]


@pytest.mark.parametrize(
    "state",
    [
        FieldValue("conv2", "groups", 2),
        Uses("local_response_norm"),
        InputShape((3, 227, 227)),
    ],
)
def test_what_is_said_of_a_field_or_a_kind_is_not_excused_by_setting_it(state):
    network = resize_input(VARIANTS["torchvision"].network, height=224, width=224)
    (found,) = verdicts(network, state)
    assert (found.status, found.changes) == ("differs", ())


def test_a_number_of_layers_is_not_excused_where_the_printed_total_forbids_it():
    assert verdict_of("alexnet_using_python", "eight_layers").changes == ()
    (free,) = verdicts(VARIANTS["alexnet_using_python"].network, LayerCount("linear", 3))
    assert free.status == "holds_if"
    assert all("one layer more" in text for text in texts(free))


def test_the_alpha_of_the_original_code_is_the_papers_divided_by_its_window():
    found = verdict_of("code360", "lrn_alpha")
    (change,) = found.changes
    assert change.witness == "original_code"
    norms = [x for x in change.network.layers if x.kind == "local_response_norm"]
    # 1e-4 / 5 = 2e-5.
    assert {(x.k, x.alpha, x.size, x.alpha_over_size) for x in norms} == {(2, 1e-4, 5, True)}
    assert found.explanation.endswith(
        "Right if alpha is divided by the window's 5 channels (as in the original code of 2012)."
    )


@pytest.mark.parametrize(("side", "status"), [(96, "holds_if"), (97, "differs"), (32, "holds_if")])
def test_beside_another_field_the_input_moves_by_32_pixels_at_most(side, status):
    # A kernel of 1 has no padding and no stride to change: the map is the input.
    network = Network(
        input=Input(channels=8, height=64, width=64),
        layers=(
            Conv2d(name="conv1", filters=8, kernel=1),
            Conv2d(name="conv2", filters=8, kernel=1),
        ),
    )
    # 8 · 4 + 8 parameters: two groups read 4 channels each.
    wanted = OutputShape("conv1", (8, side, side)), LayerParameters("conv2", 40)
    (found,) = verdicts(network, wanted)
    assert found.status == status
    sides = f"input 64 × 64 → {side} × {side} and conv2 groups 1 → 2"
    assert texts(found) == ([sides] if status == "holds_if" else [])


def test_a_second_field_may_mend_what_the_first_one_breaks():
    # (8 − 3) / 1 + 1 = 6, of which the pool makes 2. For a map of 8 the padding is 1, or SAME, or
    # the input 10; the pool then makes 3, and 2 again with a stride of 3: ⌊(8 − 3) / 3⌋ + 1.
    network = Network(
        input=Input(channels=3, height=8, width=8),
        layers=(
            Conv2d(name="conv1", filters=4, kernel=3),
            MaxPool2d(name="pool1", kernel=3, stride=2),
        ),
    )
    wanted = OutputShape("conv1", (4, 8, 8))
    found, held = verdicts(network, wanted, OutputShape("pool1", (4, 2, 2)))
    assert (found.status, held.status) == ("holds_if", "holds")
    assert sorted(texts(found)) == [
        "conv1 padding 0 → 1 and pool1 stride 2 → 3",
        "conv1 padding 0 → same and pool1 stride 2 → 3",
        "input 8 × 8 → 10 × 10 and pool1 stride 2 → 3",
    ]
    # The later layer shows what both do.
    assert {change.layer for change in found.changes} == {"pool1"}


def test_same_padding_is_as_near_as_a_padding_of_one_pixel():
    # conv1 makes 7 of 8, the pool ⌊(7 − 2) / 2⌋ + 1 = 3 of that. 4 takes one pixel more, anywhere:
    # each change moves by 1, so that they come in the order of the layers.
    network = Network(
        input=Input(channels=3, height=8, width=8),
        layers=(
            Conv2d(name="conv1", filters=4, kernel=2),
            MaxPool2d(name="pool1", kernel=2, stride=2),
        ),
    )
    (found,) = verdicts(network, OutputShape("pool1", (4, 4, 4)))
    assert texts(found)[:3] == [
        "input 8 × 8 → 9 × 9",
        "conv1 padding 0 → same",
        "conv1 padding 0 → 1",
    ]
    assert {"pool1 rounding floor → ceil", "pool1 padding 0 → same"} <= set(texts(found)[3:])


def test_what_is_said_of_every_layer_of_a_kind_forbids_no_change_of_that_field():
    every = [EveryLayer("conv2d", "padding", 0), EveryLayer("conv2d", "stride", 1)]
    network = Network(
        input=Input(channels=3, height=8, width=8),
        layers=(Conv2d(name="conv1", filters=4, kernel=3),),
    )
    wanted = OutputShape("conv1", (4, 8, 8))
    (free,) = verdicts(network, wanted)
    found, *others = verdicts(network, wanted, *every)
    assert [verdict.status for verdict in others] == ["holds", "holds"]
    assert texts(found) == texts(free)
    assert set(texts(found)) == {
        "conv1 padding 0 → 1",
        "conv1 padding 0 → same",
        "input 8 × 8 → 10 × 10",
    }


def test_each_sort_of_change_has_its_own_clause():
    # From 9: ⌊(9 − 3) / 1⌋ + 1 = 7. 4 is ⌊6 / 2⌋ + 1, with a stride of 2, or 6 − 3 + 1.
    network = Network(
        input=Input(channels=4, height=9, width=9),
        layers=(Conv2d(name="conv1", filters=4, kernel=3),),
    )
    (found,) = verdicts(network, OutputShape("conv1", (4, 4, 4)))
    assert found.explanation.endswith("Right if conv1 has stride 2, or the input side is 6.")
    # 36 parameters and 4 biases: 4 groups, of the 148 with one.
    (found,) = verdicts(network, LayerParameters("conv1", 3 * 3 * 4 + 4))
    assert found.explanation.endswith("Right if conv1 has groups 4.")


def test_all_values_that_do_it_are_listed_and_the_nearest_is_tried_first():
    # ⌊(9 − 9 + 2P) / 8⌋ + 1 = 2 for P from 4 to 7, ⌊(W − 9) / 8⌋ + 1 = 2 for W from 17 to 24.
    network = Network(
        input=Input(channels=3, height=9, width=9),
        layers=(Conv2d(name="conv1", filters=4, kernel=9, stride=8),),
    )
    (found,) = verdicts(network, OutputShape("conv1", (4, 2, 2)))
    clauses = {change.text: change.clause for change in found.changes}
    assert clauses["conv1 padding 0 → 4"] == "conv1 has padding 4, 5, 6 or 7"
    assert clauses["input 9 × 9 → 17 × 17"] == "the input side is 17 to 24"
