"""Under which change a claim would hold: what is found, what is refused, and in which order."""

from __future__ import annotations

import pytest
import torch

from explorer.claims import check
from explorer.network import (
    Conv2d,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
)
from explorer.network.edits import replace_field, resize_input
from explorer.runtime.module import skeleton
from explorer.variants import VARIANTS
from explorer.variants.statements import (
    EveryLayer,
    FieldValue,
    FlattenedSize,
    InputShape,
    LayerCount,
    LayerParameters,
    OutputShape,
    Uses,
)
from tests.claims.tutorial import verdicts

FIRST_OF_004 = VARIANTS["demystifying_dcnns"].network


def verdict_of(variant, claim):
    return next(v for v in check(VARIANTS[variant]) if v.claim.id == claim)


def texts(verdict):
    return [change.text for change in verdict.changes]


def shapes(network):
    """What torch makes of a photo that has no values: the shape behind each layer."""
    x = torch.empty(1, *network.input.shape, device="meta")
    found = {}
    for layer, child in zip(network.layers, skeleton(network).children(), strict=True):
        x = child(x)
        found[layer.name] = tuple(x.shape[1:])
    return found


def test_55_from_224_holds_with_ceil_a_padding_of_2_or_an_input_of_227():
    found = verdict_of("demystifying_dcnns", "first_map")
    assert texts(found) == [
        "conv1 rounding floor → ceil",
        "conv1 padding 0 → 2",
        "input 224 × 224 → 227 × 227",
    ]
    # ⌊(W − 11) / 4⌋ + 1 = 55 for W from 227 to 230; ⌊(213 + 2P) / 4⌋ + 1 = 55 for P 2 and 3.
    assert [change.also for change in found.changes] == [
        (),
        ("3",),
        ("228 × 228", "229 × 229", "230 × 230"),
    ]


def test_the_original_code_is_the_witness_for_ceil_and_others_for_the_rest():
    found = verdict_of("demystifying_dcnns", "first_map")
    # The paper prints 224; 227 is Caffe's crop.
    assert [change.witness for change in found.changes] == ["original_code", "torchvision", "caffe"]


def test_what_would_make_a_claim_so_is_a_sentence_with_its_sources():
    found = verdict_of("demystifying_dcnns", "first_map")
    assert found.explanation.endswith(
        "Right if conv1 rounds up (as in the original code of 2012), conv1 has padding 2 or 3 "
        "(as in torchvision), or the input side is 227 to 230 (as in Caffe)."
    )


def test_claims_of_one_cause_keep_only_the_changes_that_make_all_of_them_so():
    # pool1 rounded up would give 27 of 54 and leave the 55 wrong; padding 4 gives 55 no more.
    first = verdict_of("demystifying_dcnns", "first_map")
    sizes = "pool1_map conv2_map pool2_map conv3_map conv4_map conv5_map pool5_map flatten_9216"
    for claim in sizes.split():
        found = verdict_of("demystifying_dcnns", claim)
        assert texts(found) == texts(first)
        assert [change.also for change in found.changes] == [c.also for c in first.changes]
        assert [change.clause for change in found.changes] == [c.clause for c in first.changes]
        assert found.explanation.endswith(f"changes that claim {first.number} names.")


def test_every_change_that_is_offered_makes_the_claim_hold_in_torch():
    tried = 0
    for verdict in check(VARIANTS["demystifying_dcnns"]):
        for change in verdict.changes:
            if change.network is None:
                continue
            (state,) = verdict.claim.states
            shape = state.shape if isinstance(state, OutputShape) else (state.size,)
            assert shapes(change.network)[state.layer] == shape
            assert Network.model_validate_json(change.network.model_dump_json()) == change.network
            tried += 1
    assert tried > len(verdict_of("demystifying_dcnns", "first_map").changes)


def test_every_further_value_that_is_named_makes_the_claim_hold_too():
    found = verdict_of("demystifying_dcnns", "first_map")
    for side in (228, 229, 230):
        network = resize_input(FIRST_OF_004, height=side, width=side)
        assert shapes(network)["conv1"] == (96, 55, 55)
    assert shapes(replace_field(FIRST_OF_004, 0, "padding", 3))["conv1"] == (96, 55, 55)
    outside = resize_input(FIRST_OF_004, height=231, width=231)
    assert shapes(outside)["conv1"] == (96, 56, 56)
    assert "231 × 231" not in found.changes[-1].also


def test_no_input_of_129_excuses_a_map_of_16_that_its_own_neighbours_contradict():
    network = VARIANTS["keras_same_padding"].network
    alone = OutputShape("pool1", (96, 16, 16))
    (excused,) = verdicts(network, alone)
    inputs = next(change for change in excused.changes if change.text.startswith("input"))
    assert "129 × 129" in (inputs.text.split(" → ")[1], *inputs.also)
    judged, held = verdicts(network, alone, OutputShape("conv1", (96, 57, 57)))
    assert (judged.status, held.status) == ("differs", "holds")
    assert verdict_of("keras_same_padding", "row_5_pool1").changes == ()


def test_a_claim_that_did_not_hold_itself_forbids_no_change():
    wrong = OutputShape("pool1", (96, 99, 99))
    found, _ = verdicts(FIRST_OF_004, OutputShape("conv1", (96, 55, 55)), wrong)
    assert len(found.changes) == len(verdict_of("demystifying_dcnns", "first_map").changes)


def test_what_is_said_of_the_changed_field_itself_forbids_nothing():
    states = (
        OutputShape("conv1", (96, 55, 55)),
        InputShape((3, 224, 224)),
        FieldValue("conv1", "padding", 0),
        FieldValue("conv1", "rounding", "floor"),
    )
    found, *others = verdicts(FIRST_OF_004, *states)
    assert [verdict.status for verdict in others] == ["holds"] * 3
    assert len(found.changes) == 3


def test_a_change_that_breaks_what_else_holds_is_refused():
    # ⌊213 / 3⌋ + 1 = 72: a stride of 3 gives it, and the pool behind it then no longer gives 26.
    wanted = OutputShape("conv1", (96, 72, 72))
    (free,) = verdicts(FIRST_OF_004, wanted)
    assert "conv1 stride 4 → 3" in texts(free)
    kept, _ = verdicts(FIRST_OF_004, wanted, OutputShape("pool1", (96, 26, 26)))
    assert (kept.status, kept.changes) == ("differs", ())


def test_a_missing_pool_is_found_as_one_layer_more_where_it_changes_least():
    (found,) = verdicts(VARIANTS["code360"].network, FlattenedSize("flatten", 9216))
    text = "one layer more, like the max pooling pool1, after bn5"
    more = next(change for change in found.changes if change.text == text)
    assert more.also[0] == "after relu5"
    assert all(shapes(change.network)["flatten"] == (9216,) for change in found.changes)


def test_a_layer_more_or_less_comes_after_every_field():
    (found,) = verdicts(VARIANTS["code360"].network, FlattenedSize("flatten", 9216))
    structural = [t.startswith(("one layer more", "without")) for t in texts(found)]
    assert structural == sorted(structural)
    assert True in structural


def test_a_layer_too_many_is_found_as_one_layer_less():
    network = VARIANTS["paper"].network
    (found,) = verdicts(network, FlattenedSize("flatten", 43_264))
    assert "without pool5" in texts(found)


def test_groups_are_found_behind_the_papers_own_count():
    network = VARIANTS["ungrouped"].network
    # (5·5·48)·256 + 256.
    (found,) = verdicts(network, LayerParameters("conv2", 307_456))
    assert texts(found) == ["conv2 groups 1 → 2"]
    assert found.changes[0].network == replace_field(network, 4, "groups", 2)


def test_two_fields_are_tried_only_where_one_does_not_do():
    network = Network(
        input=Input(channels=3, height=224, width=224),
        layers=(
            Conv2d(name="conv1", filters=96, kernel=11, stride=4),
            Conv2d(name="conv2", filters=256, kernel=5, padding=2),
        ),
    )
    grouped = LayerParameters("conv2", 307_456)
    size = OutputShape("conv1", (96, 55, 55))
    (found,) = verdicts(network, (size, grouped))
    assert found.status == "holds_if"
    assert {change.fields for change in found.changes} == {2}
    assert texts(found)[0] == "conv1 rounding floor → ceil and conv2 groups 1 → 2"
    for change in found.changes:
        assert shapes(change.network)["conv1"] == (96, 55, 55)
        assert sum(p.numel() for p in skeleton(change.network).conv2.parameters()) == 307_456
    (one,) = verdicts(network, size)
    assert {change.fields for change in one.changes} == {1}


def test_what_no_small_change_gives_differs():
    network = Network(
        input=Input(channels=3, height=8, width=8),
        layers=(MaxPool2d(name="pool1", kernel=2), Flatten(name="flatten"), Linear(units=10)),
    )
    (found,) = verdicts(network, OutputShape("flatten", (7,)))
    assert (found.status, found.changes) == ("differs", ())


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
