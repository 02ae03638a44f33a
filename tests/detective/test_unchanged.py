"""Numbers that networks have as they stand: what texts and tools print, and whose it is.

The numbers are those of FACTS.md and of public READMEs, or the arithmetic stands beside them.
"""

import pytest

from explorer.detective import investigate
from tests.detective.asking import (
    BYTES,
    CONV_OF_TORCHVISION,
    CONV_PARAMETERS,
    FLOPS,
    MACS,
    NEURONS,
    PAPER,
    PARAMETERS,
    TORCHINFO,
    first,
    standing,
)


@pytest.mark.parametrize(
    ("text", "variant", "what"),
    [
        ("61,100,840", "torchvision", PARAMETERS),
        ("714,188,480", "torchvision", MACS),
        ("201,881,224", "code360", PARAMETERS),
        ("201,860,088", "code360", "trainable parameters"),
        ("21,136", "code360", "non-trainable parameters"),
        ("43264", "code360", "values after flatten"),
        ("177,213,440", "code360", "parameters of fc6"),
        ("62,416,616", "keras_same_padding", PARAMETERS),
        ("57×57×96", "keras_same_padding", "the map after conv1"),
        ("54×54×96", "demystifying_dcnns", "the map after conv1"),
        ("41,546,506", "alexnet_using_python", PARAMETERS),
        ("1,135,256,096", "ungrouped", MACS),
        ("60,965,224", "paper", PARAMETERS),
        ("34,944", "paper", "parameters of conv1"),
        ("34,848", "paper", "weights of conv1, without biases"),
        ("307,200", "paper", "weights of conv2, without biases"),
        ("614,656", "ungrouped", "parameters of conv2"),
        ("223,948,800", "paper", "MACs of conv2"),
        ("105,415,200", "paper", "MACs of conv1"),
        ("290,400", "paper", "values after conv1"),
        ("9216", "paper", "values after flatten"),
        ("4096", "paper", "units of fc6 and fc7"),
        ("37,752,832", "paper", "parameters of fc6"),
        ("227 × 227 × 3", "caffe", "the input"),
        ("224", "torchvision", "height and width of the input"),
    ],
)
def test_a_number_of_a_network_as_it_stands_is_found_there(text, variant, what):
    assert any(variant in variants and what == words for variants, words in standing(text))


@pytest.mark.parametrize(
    ("text", "title", "what", "printed", "relation"),
    [
        # Rounded or cut: the network as it stands, and how it meets the figure.
        ("60 million", PAPER, PARAMETERS, "60,965,224", "cut to 60 million"),
        ("60M", PAPER, PARAMETERS, "60,965,224", "cut to 60 million"),
        ("60.9M", PAPER, PARAMETERS, "60,965,224", "cut to 60.9 million"),
        ("61M", PAPER, PARAMETERS, "60,965,224", "rounds to 61 million"),
        ("61.1 million", "torchvision", PARAMETERS, "61,100,840", "rounds to 61.1 million"),
        ("62.3 million", "Without groups", PARAMETERS, "62,378,344", "cut to 62.3 million"),
        ("62.4M", "Without groups", PARAMETERS, "62,378,344", "rounds to 62.4 million"),
        # Sums by family, a layer alone.
        ("2.3 million", PAPER, CONV_PARAMETERS, "2,334,080", "rounds to 2.3 million"),
        ("58.6 million fc params", PAPER, "parameters of the fully connected layers", "58,631,144",
         "rounds to 58.6 million"),
        ("665,784,864", PAPER, "MACs of the convolutions", "665,784,864", ""),
        ("2,469,696", "torchvision", CONV_PARAMETERS, f"{CONV_OF_TORCHVISION:,}", ""),
        ("34.9k", PAPER, "parameters of conv1", "34,944", "rounds to 34.9 thousand"),
        ("16.8M", PAPER, "parameters of fc7", "16,781,312", "rounds to 16.8 million"),
        # Without biases: 62,378,344 and 60,965,224 less 10,568.
        ("62,367,776", "Without groups", "weights in total, without biases", "62,367,776", ""),
        ("60,954,656", PAPER, "weights in total, without biases", "60,954,656", ""),
        # A tool's own count.
        ("725,066,088", PAPER, TORCHINFO, "725,066,088", ""),
        ("714,682,664", "torchvision", TORCHINFO, "714,682,664", ""),
        ("714.69M mult-adds", "torchvision", TORCHINFO,
         "714,682,664", "rounded up to 714.69 million"),
        ("Total mult-adds (M): 714.68", "torchvision",
         TORCHINFO, "714,682,664", "rounds to 714.68 million"),
        # torchsummary prints 8.38 and 242.03 MB of torchvision's network: 2^20 bytes.
        ("Forward/backward pass size (MB): 8.38", "torchvision",
         "bytes of the forward/backward pass as torchsummary counts them", "8,785,728",
         "8.379 MB of 2^20 bytes, rounds to 8.38 MB"),
        ("Estimated Total Size (MB): 242.03", "torchvision",
         "estimated total size in bytes as torchsummary counts it", "253,791,200",
         "242.0 MB of 2^20 bytes, rounds to 242.03 MB"),
        # FLOPs that count a multiply-add once, or twice.
        ("724 MFLOPs", PAPER, MACS, "724,406,816", "rounds to 724 million"),
        ("0.7 GFLOPs", PAPER, MACS, "724,406,816", "rounds to 0.7 billion"),
        ("0.71 GFLOPs", "torchvision", MACS, "714,188,480", "rounds to 0.71 billion"),
        ("1.43 GFLOPs", "torchvision", FLOPS, "1,428,376,960",
         "rounds to 1.43 billion"),
        ("1.5 billion FLOPs", PAPER, FLOPS, "1,448,813,632",
         "rounded up to 1.5 billion"),
        # Megabytes of 10^6 and of 2^20 bytes, and taken for millions.
        ("233 MB", PAPER, BYTES, "243,860,896",
         "232.6 MB of 2^20 bytes, rounds to 233 MB"),
        ("240 MB", PAPER, BYTES, "243,860,896",
         "243.9 MB of 10^6 bytes, rounds to 240 MB"),
        ("233M", PAPER, BYTES, "243,860,896",
         "232.6 MB of 2^20 bytes, rounds to 233 MB"),
        ("61 MB", PAPER, PARAMETERS, "60,965,224", "rounds to 61 million"),
        ("61.1", "torchvision", PARAMETERS, "61,100,840", "rounds to 61.1 million"),
        # What the paper prints, and what its text gives.
        ("650,000", PAPER, NEURONS,
         "659,272", "cut to 650,000"),
        ("650,000 neurons", PAPER, NEURONS,
         "659,272", "cut to 650,000"),
        ("253,440", PAPER, "values after conv1", "290,400", "printed as 253,440"),
        ("55*48*96", PAPER, "values after conv1", "290,400", "printed as 253,440"),
        ("224x224x3", PAPER, "the input", "224 × 224 × 3", ""),
        ("150,528", PAPER, "values of the input", "150,528", ""),
        # Shapes of filters and weights, kernels, and what tools print.
        ("11x11x3x96", PAPER, "the weights of conv1", "11 × 11 × 3 × 96", ""),
        ("11×11×3", PAPER, "one filter of conv1", "11 × 11 × 3", ""),
        ("5×5×48", PAPER, "one filter of conv2", "5 × 5 × 48", ""),
        ("(64, 3, 11, 11)", "torchvision", "the weights of conv1", "11 × 11 × 3 × 64", ""),
        ("4096×9216", PAPER, "the weights of fc6", "9,216 × 4,096", ""),
        ("55×55×48", PAPER, "the map after conv1 on each of the two GPUs", "55 × 55 × 48", ""),
        ("11", PAPER, "kernel size of conv1", "11", ""),
        ("3", PAPER, "channels of the input", "3", ""),
        ("[-1, 64, 55, 55]", "torchvision", "the map after conv1", "55 × 55 × 64", ""),
        ("torch.Size([1, 64, 55, 55])", "torchvision", "the map after conv1", "55 × 55 × 64", ""),
        ("(None, 6, 6, 256)", PAPER, "the map after pool5", "6 × 6 × 256", ""),
        ("Total params: 61,100,840", "torchvision", PARAMETERS, "61,100,840", ""),
        ("conv1 55x55x96", PAPER, "the map after conv1", "55 × 55 × 96", ""),
        ("5", PAPER, "kernel size of conv2", "5", ""),
        ("384", PAPER, "filters of conv3 and conv4", "384", ""),
        ("8", PAPER, "layers with weights", "8", ""),
        ("stride 4", PAPER, "stride of conv1", "4", ""),
        # Shares: 58,631,144 of 60,965,224 parameters; 1,076,634,144 of 1,135,256,096 MACs.
        ("96.17 %", PAPER, "share of the parameters in the fully connected layers", "96.17 %",
         "rounds to 96.17 %"),
        ("95%", "Without groups", "share of the MACs in the convolutions", "94.84 %",
         "rounds to 95 %"),
        # Two READMEs: thop's 0.77 G, with 58,621,952 counted twice; and 660 thousand units.
        ("0.77 GMACs", "torchvision",
         "MACs in total with those of the fully connected layers twice", "772,810,432",
         "rounds to 0.77 billion"),
        ("660k units", PAPER, NEURONS, "659,272", "rounded up to 660 thousand"),
        ("6 %", "Without groups", "share of the parameters in the convolutions", "6.01 %",
         "rounds to 6 %"),
        # Errors and images, from the paper: section 6, and the abstract.
        ("15.3 %", "The paper, seven networks averaged, two of them trained on more data before",
         "top-5 error", "15.3 %", ""),
        ("37.5", "The paper, one network", "top-1 error", "37.5 %", ""),
        ("56.522", "torchvision", "top-1 accuracy", "56.522 %", ""),
        ("1,281,167", "ImageNet, ILSVRC-2012", "training images", "1,281,167", ""),
        ("1.2 million", "ImageNet, ILSVRC-2010", "training images", "1,261,406",
         "printed as 1.2 million"),
        # thop and torchinfo by their own rules; 62.378 stands in a column of millions.
        ("714,206,912", "torchvision", "MACs in total as thop counts them", "714,206,912", ""),
        ("1,275,397,112", "Code360", TORCHINFO, "1,275,397,112", ""),
        ("62.378", "Without groups", PARAMETERS, "62,378,344", "rounds to 62.378 million"),
        # Other networks.
        ("340,908", "LeNet-5", MACS, "340,908", ""),
        ("138,357,544", "VGG-16", PARAMETERS, "138,357,544", ""),
        ("25,557,032", "ResNet-50", PARAMETERS, "25,557,032", ""),
        ("25,636,712", "ResNet-50", PARAMETERS, "25,636,712", ""),
        ("61,706", "LeNet-5", PARAMETERS, "61,706", ""),
        ("60,000", "LeNet-5", PARAMETERS, "61,706", "printed as 60,000"),
        ("138 million", "VGG-16", PARAMETERS, "138,357,544", "rounds to 138 million"),
        ("59,798,312", "AlexNet on one GPU", PARAMETERS, "59,798,312", ""),
    ],
)  # fmt: skip
def test_no_change_explains_what_texts_and_tools_print(text, title, what, printed, relation):
    answer = first(text)
    assert answer.title.split(" · ")[0] == title
    assert (answer.what, answer.printed, answer.changes) == (what, printed, ())
    assert answer.exact == (not relation)
    if relation:
        assert answer.relation == relation


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("96% of the weights", "share of the parameters in the fully connected layers"),
        ("92% of the computation", "share of the MACs in the convolutions"),
        ("15.3% top-5 error", "top-5 error"),
        ("Top-5 error: 15.3%", "top-5 error"),
        ("Top-1 accuracy: 56.522", "top-1 accuracy"),
        ("1.2 million training images", "training images"),
        ("22,000 categories", "categories in all"),
        ("90 epochs", "passes over the training images"),
    ],
)
def test_words_after_a_number_say_what_it_counts(text, what):
    assert first(text).what == what


def test_a_share_of_parameters_is_answered_by_no_share_of_macs():
    answers = investigate("95% of parameters").answers
    assert [(a.variants, a.printed) for a in answers] == [(("torchvision",), "95.958 %")]


def test_the_832_million_of_slides_are_cut_layer_by_layer():
    cut = [4, 16, 37, 74, 224, 149, 223, 105]
    assert sum(cut) == 832
    found = first("832M")
    assert found.value == 724_406_816 + 112_140_288  # conv4 reads all channels, not half of them
    assert found.printed_as


@pytest.mark.parametrize(
    ("text", "layer"),
    [("195", "pool5"), ("Receptive field: 163", "conv5"), ("67 pixels", "pool2"), ("51", "conv2")],
)
def test_receptive_fields_of_the_paper_are_known(text, layer):
    (found,) = [answer for answer in investigate(text).answers if "paper" in answer.variants]
    assert (found.layers, found.what) == (
        (layer,),
        f"height and width of what one value after {layer} sees of the input",
    )


def test_a_side_is_the_inputs_before_it_is_a_receptive_field():
    assert first("227").what == "height and width of the input"
