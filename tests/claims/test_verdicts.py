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
        "ring_of_zeros": "padding, not pooling",
        "letter_p": "padding, not pooling",
        # The paper: about twice the iterations.
        "dropout_speeds_up": "about twice the iterations",
        # 5 convolutions and 3 linear layers are 8, the output among them.
        "hidden_8": "7 hidden layers with weights",
        "hidden_8_again": "7 hidden layers with weights",
        "eight_layers": "7 hidden layers with weights",
        # The text: "the last three hidden layers"; the third of them is the output layer.
        "last_three_hidden": "2 hidden fully connected layers",
        # The text leaves the output layer out of the eight, so two dense layers are left.
        "three_dense": "2 hidden fully connected layers",
        # Each of the 96 filters reads 3 channels.
        "filter_11_11_96": "96 of 11 × 11 × 3",
        # A filter is a stack of kernels by the text's own definition, one per channel read.
        "kernels_96": "3 kernels",
        # The text leaves the pools out of its count, so the second hidden layer is conv2.
        "hidden_layer_2": "27 × 27 × 256",
        # The paper and the code of 2012 (minDiv) have 2.
        "lrn_k": "k = 2",
        # 13·13·256 values are flattened.
        "fc6_reads_4096": "43,264",
        # The code ends in Activation('relu'), Dropout, BatchNormalization.
        "softmax_in_code": "no softmax",
    },
    "alexnet_using_python": {
        # The table has no LRN, no dropout and no groups.
        "complete_table": "also LRN, dropout and groups",
        "overall": "also LRN, dropout and groups",
        # Dense(10).
        "row_out": "10",
        # One Dense(4096) alone.
        "row_f10": "no such layer",
        "eight_layers": "7 layers with weights",
        "three_linear": "2 fully connected layers",
        # The table has a row "In" of its own.
        "convolution_as_input": "the image, not a convolution",
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
        # 10·(2 + 1e-4·(4·10² + 100²))^−0.75 = 4.34; among 10s 10·(2 + 1e-4·5·10²)^−0.75 = 5.84.
        "lrn_contrast": "4.3 of 10",
        "crops_227": "224 × 224",
        # (256 − 227 + 1)² = 30².
        "crops_841": "900",
        # 2·900; the paper prints 2048.
        "crops_841_twice": "1,800; 2,048 in the paper",
        "dropout_new": "Hinton et al., 2012",
        # (57 − 3) / 2 + 1 and (13 − 3) / 2 + 1.
        "row_1_input": "224 × 224 × 3",
        "row_5_pool1": "28 × 28 × 96",
        "row_21_pool5": "6 × 6 × 256",
    },
    "demystifying_dcnns": {
        "kernel_96_channels": "96 of 11 × 11 × 3",
        # Padding belongs to the network, whenever it runs.
        "same_in_training": "in training and in use",
        "relu_first": "Nair and Hinton, 2010",
        "dropout_introduced": "Hinton et al., 2012",
        "augmentation_introduced": "earlier work",
        "vertical": "no vertical flips",
        "rotation": "no rotation",
        "zero_mean": "no need",
        "norm_needed": "no need",
        # a·(2 + 1e-4·a²)^−0.75 is largest at a = 200: 200·6^−0.75 = 52.17.
        "zero_to_one": "0 to 52.2",
        # Lateral: of what lies beside. The text itself has "surrounding" on line 78.
        "distant_neurons": "neighboring neurons",
        "distant_neurons_again": "neighboring neurons",
        # The paper: "brightness normalization", since no mean is subtracted.
        "contrast": "brightness, not contrast",
        "lcn": "another method",
        # 100·(2 + 1e-4·100²)^−0.75 = 100·3^−0.75.
        "peaks": "43.9 of 100",
        "sensitivity": "43.9 of 100",
        "peak_again": "43.9 of 100",
        "every_pixel": "neighboring channels at one position",
        "local_patch": "neighboring channels at one position",
        "mini_batches": "it makes no batches",
    },
}
HOLDS_IF = {
    "code360": {
        # The paper prints 1e-4; the code of 2012 divides it by its window of 5.
        "lrn_alpha": "alpha = 0.0001",
    },
    "understanding_alexnet": {
        # The paper prints none; 224 with 2 gives 55.25, and 55 only where that is rounded down.
        "padding": "not printed",
        # torchvision's adaptive pool to 6 × 6 takes any input; so does a network of convolutions.
        "one_size": "one size for the paper's network",
    },
    "keras_same_padding": {
        # (2 + 1e-4·5·100²)^−0.75 and, with 3 channels in the window, (2 + 1e-4·3·100²)^−0.75.
        "lrn_uniform": "0.23237 inside, 0.29907 at the ends",
        # The convolutions have no dropout.
        "each_neuron": "the first two fully connected layers",
    },
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
        # LRN is a normalization too, and divides large values by more.
        "keeps_differences": "a shift and a scale",
    },
}
NOT_CHECKABLE = {
    "code360": "gigabytes first_stacked lrn_specializes object_detection first_consecutive",
    "alexnet_using_python": "first_stacked first_stacked_again",
    "understanding_alexnet": "depth_required more_images",
    "keras_same_padding": "lrn_converges augmentation_slows",
    "demystifying_dcnns": "dropout_robust gpus_introduced detection minimal_impact",
}
HOLDS = {
    "code360": """
        won second_26 authors training_images classes like_lenet stacked stride_1 formula letters
        example_3 kernel filter dropout dropout_passes max_pooling downsampled input_227
        output_1000 output_classes first_map worked_55 hidden_layer_1 pool1_fields pool_keeps_maps
        pool1_map last_three two_techniques dropout_f8_f9 lighting flips lrn_position lrn_reach
        lrn_benefit lrn_a lrn_k_r lrn_n lrn_b lrn_radius_beta lrn_in_tensorflow
        summary_conv1 summary_relu1 summary_pool1 summary_bn1
        summary_conv2 summary_relu2 summary_pool2 summary_bn2
        summary_conv3 summary_relu3 summary_bn3 summary_conv4 summary_relu4 summary_bn4
        summary_conv5 summary_relu5 summary_bn5 summary_flatten
        summary_fc6 summary_relu6 summary_drop6 summary_bn6
        summary_fc7 summary_relu7 summary_drop7 summary_bn7
        summary_fc8 summary_relu8 summary_drop8 summary_bn8
        total trainable non_trainable off_center top_five error_15_3 second_26_2 five_convolutions
        consecutive softmax_in_paper""",
    "alexnet_using_python": """
        won authors like_lenet stacked row_f9 row_s8 row_c7 row_c6 row_c5 row_s4
        row_c3 row_s2 row_c1 row_in five_convolutions first_convolution gpus third_reads_all
        fully_connected
        summary_conv1 summary_bn1 summary_pool1 summary_conv2 summary_bn2 summary_pool2
        summary_conv3 summary_bn3 summary_conv4 summary_bn4 summary_conv5 summary_bn5 summary_pool5
        summary_flatten summary_fc6 summary_drop6 summary_fc8
        total trainable non_trainable stacked_again""",
    "understanding_alexnet": """
        authors error_15_3 depth gpus resized_256 shorter_side dropout two_augmentations
        crops_224 intensities relu relu_faster input_224 kernels stride overfitting worked_55
        first_map lrn brightness pool1 worked_27 second_map error_25 six_times cifar""",
    "keras_same_padding": """
        won images_1_2_million classes errors_2010 better paper_60_million neurons paper_layers
        paper_softmax fast_training dropout_purpose errors_2012 tanh_before relu_faster
        lrn_used lrn_highlights relu_unbounded overlapping not_overlapping pooling_keeps_depth
        overlap_error overfits augmentation_on_cpu augmentation_free mirrored augmentation_purpose
        intensities dropout_half dropout_averages
        row_2_conv1 row_3_relu1 row_4_bn1 row_6_drop1 row_7_conv2 row_8_relu2 row_9_bn2
        row_10_pool2 row_11_drop2 row_12_conv3 row_13_relu3 row_14_bn3 row_15_conv4 row_16_relu4
        row_17_bn4 row_18_conv5 row_19_relu5 row_20_bn5 row_22_drop5 row_23_fc6 row_24_relu6
        row_25_bn6 row_26_drop6 row_27_fc7 row_28_relu7 row_29_bn7 row_30_drop7 row_31_fc8
        row_32_softmax five_and_three about_60_million""",
    "demystifying_dcnns": """
        won authors eight_layers input_224 conv1_fields pool1_fields conv2_fields same_reaches_all
        pool2_fields conv3_fields conv4_fields conv5_fields pool5_fields product_9216 last_layers
        outputs_1000 classes five_two_one dropout_purpose horizontal gpus lrn_used relu
        relu_unbounded inhibition lrn_after_relu inhibition_again flat weak_suppressed
        almost_equally recognition year""",
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
    # 1,261,406 cut to 1.2 million: Russakovsky et al. (2015), table 2.
    ("keras_same_padding", "images_1_2_million", "1,261,406"),
    ("keras_same_padding", "about_60_million", "62,416,616"),
    ("keras_same_padding", "paper_60_million", "60,965,224"),
    ("keras_same_padding", "neurons", "659,272"),
    # 100·3^−0.75 and 100·7^−0.75.
    ("keras_same_padding", "lrn_highlights", "43.9 alone, 23.2 among equals"),
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


@pytest.mark.parametrize("variant", HOLDS)
def test_a_verdict_opens_a_layer_that_is_there(variant):
    for verdict in check(VARIANTS[variant]):
        if verdict.layer:
            layers = VARIANTS[verdict.variant].network.layers
            assert verdict.layer in {layer.name for layer in layers}


def test_a_variant_that_is_no_tutorial_has_no_verdicts():
    assert check(VARIANTS["paper"]) == []
