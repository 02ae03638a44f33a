"""The verdict of every claim of every tutorial, written from the texts and the known facts.

Each was found by reading the text against the paper, the original code and hand arithmetic; none
is what the program printed. A claim that is in none of the lists, or in two, fails.
"""

from __future__ import annotations

import pytest

from explorer.claims import check
from explorer.variants import VARIANTS

# What comes out instead, in the words that a reader sees.
DIFFERS = {
    "code360": {
        # 17.0 is the ILSVRC-2010 test set; 2012 was won with 15.3.
        "error_17": "15.3 %",
        # The 50,000 are for validation.
        "other_50000": "for validation",
        # What is put around a map is padding, not a pool.
        "ring_of_zeros": "the padding",
        "letter_p": "the padding",
        # The paper: about twice the iterations.
        "dropout_speeds_up": "about twice the iterations",
        # 5 convolutions and 3 linear layers are 8, the output among them.
        "hidden_8": "7 hidden layers with weights",
        "hidden_8_again": "7 hidden layers with weights",
        "eight_layers": "7 hidden layers with weights",
        # Each of the 96 filters reads 3 channels.
        "filter_11_11_96": "96 of 11 × 11 × 3",
        # The code has a third Dropout(0.5), behind its output layer.
        "dropout_in_code": "dropout after fc6, fc7 and fc8",
        # The code has BatchNormalization only.
        "lrn_in_code": "no LRN",
        # 13·13·256 values are flattened.
        "fc6_reads_4096": "43,264",
        # The code ends in Activation('relu'), Dropout, BatchNormalization.
        "softmax_in_code": "no softmax",
        "softmax_in_code_again": "no softmax",
    },
    "alexnet_using_python": {
        # Dense(10).
        "row_out": "10",
        # One Dense(4096), then Dense(10).
        "row_f10": "no such layer",
        "eight_in_code": "7 layers with weights",
        "three_in_code": "2 fully connected layers",
        # The paper's sentence has 224.
        "first_convolution_paper": "224 × 224 × 3",
        "gpus_in_code": "1 group",
    },
    "understanding_alexnet": {
        # 26.2 − 15.3.
        "margin_10_8": "10.9 points",
        "first_on_gpu": "earlier networks did",
        # conv1 is no pool.
        "overlapping": "a pool's stride is below its kernel",
        "saturating": "ReLU, which does not saturate",
        "reached_by_alexnet": "a four-layer network",
    },
    "keras_same_padding": {
        "lrn_in_code": "no LRN",
        "crops_227": "224 × 224",
        # (256 − 227 + 1)² = 30².
        "crops_841": "900",
        # 2·900; the paper prints 2048.
        "crops_841_twice": "1,800; 2,048, as the paper prints it",
        "dropout_new": "Hinton et al., 2012",
        # Dropout(0.25) behind each pool.
        "dropout_in_code": "rate 0.25 and 0.5",
        # (57 − 3) / 2 + 1 and (13 − 3) / 2 + 1.
        "row_5_pool1": "28 × 28 × 96",
        "row_21_pool5": "6 × 6 × 256",
    },
    "demystifying_dcnns": {
        "kernel_96_channels": "96 of 11 × 11 × 3",
        "relu_first": "Nair and Hinton, 2010",
        "dropout_introduced": "Hinton et al., 2012",
        "augmentation_introduced": "earlier work",
        "vertical": "no vertical flips",
        "rotation": "no rotation",
        "zero_mean": "no need",
        "norm_needed": "no need",
        # 100 · 0.23237.
        "zero_to_one": "23.2 of 100",
        "every_pixel": "neighbouring channels at one position",
        "local_patch": "neighbouring channels at one position",
    },
}
HOLDS_IF = {
    "code360": {
        # The paper's own; k = 1 and 2e-5 = 1e-4 / 5 are Caffe's.
        "lrn_constants": "k = 2, n = 5, alpha = 0.0001, beta = 0.75",
    },
    # (2 + 1e-4·5·100²)^−0.75 and, with 3 channels in the window, (2 + 1e-4·3·100²)^−0.75.
    "keras_same_padding": {"lrn_uniform": "0.23237 inside, 0.29907 at the ends"},
    "demystifying_dcnns": {
        # ⌊(224 − 11) / 4⌋ + 1 = 54, ⌊51 / 2⌋ + 1 = 26, ⌊23 / 2⌋ + 1 = 12, ⌊9 / 2⌋ + 1 = 5.
        "first_map": "54 × 54 × 96",
        "pool1_map": "26 × 26 × 96",
        "conv2_map": "26 × 26 × 256",
        "pool2_map": "12 × 12 × 256",
        "conv3_map": "12 × 12 × 384",
        "conv4_map": "12 × 12 × 384",
        "conv5_map": "12 × 12 × 256",
        "pool5_map": "5 × 5 × 256",
        # 5·5·256.
        "flatten_9216": "6,400",
        "same_padding": "⌈W / S⌉",
    },
}
NOT_CHECKABLE = {
    "code360": "gigabytes like_lenet first_stacked first_consecutive",
    "alexnet_using_python": "like_lenet first_stacked first_stacked_again",
    "understanding_alexnet": "depth_required more_images",
    "keras_same_padding": "lrn_converges lrn_contrast augmentation_slows row_1_input row_31_fc8",
    "demystifying_dcnns": "gpus_introduced distant_neurons contrast almost_equally minimal_impact",
}
HOLDS = {
    "code360": """
        won second_26 authors training_images classes stacked stride_1 formula letters example_3
        kernel filter dropout dropout_passes max_pooling input_227 output_1000 output_classes
        first_map kernels_96 worked_55 hidden_layer_1 pool1_fields pool_keeps_maps hidden_layer_2
        last_three two_techniques dropout_f8_f9 lighting flips lrn_position lrn_reach lrn_benefit
        lrn_a lrn_k_r lrn_n lrn_b lrn_in_tensorflow
        summary_conv1 summary_relu1 summary_pool1 summary_bn1
        summary_conv2 summary_relu2 summary_pool2 summary_bn2
        summary_conv3 summary_relu3 summary_bn3 summary_conv4 summary_relu4 summary_bn4
        summary_conv5 summary_relu5 summary_bn5 summary_flatten
        summary_fc6 summary_relu6 summary_drop6 summary_bn6
        summary_fc7 summary_relu7 summary_drop7 summary_bn7
        summary_fc8 summary_relu8 summary_drop8 summary_bn8
        total trainable non_trainable off_centre top_five error_15_3 second_26_2 five_and_three
        consecutive softmax_in_paper""",
    "alexnet_using_python": """
        won authors stacked row_out_paper row_f10_paper row_f9 row_s8 row_c7 row_c6 row_c5 row_s4
        row_c3 row_s2 row_c1 row_in eight_in_paper five_convolutions three_in_paper
        first_convolution gpus_in_paper third_reads_all fully_connected
        summary_conv1 summary_bn1 summary_pool1 summary_conv2 summary_bn2 summary_pool2
        summary_conv3 summary_bn3 summary_conv4 summary_bn4 summary_conv5 summary_bn5 summary_pool5
        summary_flatten summary_fc6 summary_drop6 summary_fc8
        total trainable non_trainable stacked_again""",
    "understanding_alexnet": """
        authors error_15_3 depth gpus resized_256 shorter_side dropout two_augmentations crops_224
        intensities relu relu_faster input_224 kernels stride_padding overfitting worked_55
        first_map lrn brightness pool1 worked_27 second_map error_25 six_times cifar""",
    "keras_same_padding": """
        won images_1_2_million classes errors_2010 better paper_60_million neurons paper_layers
        paper_softmax fast_training dropout_purpose errors_2012 tanh_before relu_faster
        lrn_in_paper lrn_highlights relu_unbounded overlapping not_overlapping pooling_keeps_depth
        overlap_error augmentation_on_cpu mirrored intensities dropout_half dropout_averages
        row_2_conv1 row_3_relu1 row_4_bn1 row_6_drop1 row_7_conv2 row_8_relu2 row_9_bn2
        row_10_pool2 row_11_drop2 row_12_conv3 row_13_relu3 row_14_bn3 row_15_conv4 row_16_relu4
        row_17_bn4 row_18_conv5 row_19_relu5 row_20_bn5 row_22_drop5 row_23_fc6 row_24_relu6
        row_25_bn6 row_26_drop6 row_27_fc7 row_28_relu7 row_29_bn7 row_30_drop7 row_32_softmax
        five_and_three about_60_million""",
    "demystifying_dcnns": """
        won authors eight_layers input_224 conv1_fields pool1_fields conv2_fields pool2_fields
        conv3_fields conv4_fields conv5_fields pool5_fields product_9216 last_layers outputs_1000
        classes five_two_one dropout_purpose horizontal gpus lrn_used relu relu_unbounded
        inhibition inhibition_again year""",
}
# What a figure that holds really is, where the text prints it rounded or by a formula.
EXACT = [
    ("code360", "second_26", "26.2 %"),
    ("code360", "worked_55", "55"),
    ("code360", "example_3", "3"),
    ("code360", "total", "201,881,224"),
    ("code360", "trainable", "201,860,088"),
    ("code360", "non_trainable", "21,136"),
    ("code360", "summary_fc6", "4,096; 177,213,440"),
    ("alexnet_using_python", "total", "41,546,506"),
    ("alexnet_using_python", "trainable", "41,543,754"),
    ("alexnet_using_python", "non_trainable", "2,752"),
    ("keras_same_padding", "about_60_million", "62,416,616"),
    ("keras_same_padding", "paper_60_million", "60,965,224"),
    ("keras_same_padding", "neurons", "659,272"),
    ("keras_same_padding", "row_2_conv1", "57 × 57 × 96; kernel 11 × 11; stride 4; 96 filters"),
    ("understanding_alexnet", "worked_27", "27"),
]


def verdicts(variant):
    return {verdict.claim.id: verdict for verdict in check(VARIANTS[variant])}


def expected(variant):
    """Each claim's id with the statuses that the lists give it: one, if the lists are right."""
    found: dict[str, list[str]] = {}
    for status, table in (
        ("holds", HOLDS[variant].split()),
        ("differs", DIFFERS[variant]),
        ("holds_if", HOLDS_IF.get(variant, {})),
        ("not_checkable", NOT_CHECKABLE[variant].split()),
    ):
        for claim in table:
            found.setdefault(claim, []).append(status)
    return found


@pytest.mark.parametrize("variant", HOLDS)
def test_every_claim_has_the_verdict_that_reading_the_text_gives(variant):
    statuses = {name: [verdict.status] for name, verdict in verdicts(variant).items()}
    assert statuses == expected(variant)


@pytest.mark.parametrize("variant", HOLDS)
def test_what_is_wrong_says_what_comes_out_instead(variant):
    found = verdicts(variant)
    wrong = {**DIFFERS[variant], **HOLDS_IF.get(variant, {})}
    assert {name: found[name].computed for name in wrong} == wrong


@pytest.mark.parametrize(("variant", "claim", "computed"), EXACT)
def test_a_figure_that_holds_says_what_it_is_exactly(variant, claim, computed):
    assert verdicts(variant)[claim].computed == computed


@pytest.mark.parametrize("variant", HOLDS)
def test_verdicts_are_numbered_in_reading_order_and_explained_in_whole_sentences(variant):
    found = check(VARIANTS[variant])
    assert [verdict.number for verdict in found] == list(range(1, len(found) + 1))
    assert [verdict.claim for verdict in found] == list(VARIANTS[variant].claims)
    for verdict in found:
        assert verdict.computed
        assert verdict.explanation.endswith((".", ".)"))


@pytest.mark.parametrize("variant", HOLDS)
def test_a_verdict_opens_a_layer_that_is_there(variant):
    for verdict in check(VARIANTS[variant]):
        if verdict.layer:
            layers = VARIANTS[verdict.variant].network.layers
            assert verdict.layer in {layer.name for layer in layers}


def test_a_variant_that_is_no_tutorial_has_no_verdicts():
    assert check(VARIANTS["paper"]) == []
