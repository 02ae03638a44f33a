"""Facts of the network that the paper describes."""

from __future__ import annotations

from explorer.claims.facts.record import KnownFact

ARCHITECTURE: dict[str, KnownFact] = {
    "parameters": KnownFact(
        60_000_000,
        "60,965,224",
        "The paper prints 60 million.",
        "abstract",
        more="Exactly, the paper's network has 60,965,224: 2,334,080 in the convolutions and "
        "58,631,144 in the fully connected layers.",
    ),
    "neurons": KnownFact(
        650_000,
        "659,272",
        "The paper prints 650,000 neurons.",
        "abstract",
        more="The convolutions and fully connected layers give 659,272 outputs, which round to "
        "660,000; the paper's own list in section 3.5 sums to 622,312.",
    ),
    "convolutions": KnownFact(
        5, "5", "The paper's first five layers with weights are convolutions.", "section 3.5"
    ),
    "linear_layers": KnownFact(
        3, "3", "The paper's last three layers are fully connected.", "section 3.5"
    ),
    "pooled_convolutions": KnownFact(
        "some",
        "3 of 5: conv1, conv2, conv5",
        "Max pooling follows the first, the second and the fifth convolution.",
        "section 3.5",
        layer="pool1",
    ),
    "output_units": KnownFact(
        1000,
        "1,000, with a softmax",
        "The last fully connected layer of the paper feeds a softmax over 1,000 classes.",
        "section 3.5",
        layer="fc8",
    ),
    "split_convolutions": KnownFact(
        "conv2, conv4, conv5",
        "conv2, conv4 and conv5",
        "The second, fourth and fifth convolution read only the maps on their own GPU.",
        "section 3.5",
        layer="conv2",
    ),
    "stacked_convolutions": KnownFact(
        True,
        "conv3, conv4 and conv5",
        "The third, fourth and fifth convolution follow one another without a pool.",
        "section 3.5",
        layer="conv3",
    ),
    "consecutive_convolutions": KnownFact(
        "conv3, conv4, conv5",
        "conv3, conv4 and conv5",
        "The third, fourth and fifth convolution follow one another with no pooling or "
        "normalization between them.",
        "section 3.5",
        layer="conv3",
    ),
    "relu_faster": KnownFact(
        True,
        "6 times",
        "A four-layer network on CIFAR-10 reached 25 % training error six times faster with ReLUs "
        "than with tanh.",
        "section 3.1",
    ),
    "relu_speedup": KnownFact(
        6,
        "6 times",
        "A four-layer network on CIFAR-10 reached 25 % training error six times faster with ReLUs "
        "than with tanh.",
        "section 3.1",
    ),
    "relu_training_error": KnownFact(
        25, "25 %", "ReLUs and tanh were timed up to a training error of 25 %.", "section 3.1"
    ),
    "relu_dataset": KnownFact(
        "CIFAR-10", "CIFAR-10", "ReLUs and tanh were compared on CIFAR-10.", "section 3.1"
    ),
    "relu_network": KnownFact(
        "a four-layer network",
        "a four-layer network",
        "The network that reached 25 % had four layers and was made for this comparison; it was "
        "not AlexNet.",
        "section 3.1",
    ),
    "faster_activations": KnownFact(
        "those that do not saturate",
        "ReLU, which does not saturate",
        "Saturating activations (tanh and the logistic function) train far slower than ReLUs, "
        "which do not saturate.",
        "section 3.1",
    ),
    "relu_origin": KnownFact(
        "Nair and Hinton, 2010",
        "Nair and Hinton, 2010",
        "The paper takes ReLUs from Nair and Hinton (2010) and says that it is not the first to "
        "replace the usual activations.",
        "section 3.1",
    ),
    "usual_activation": KnownFact(
        "tanh",
        "tanh or the logistic function",
        "The paper calls tanh and the logistic function the standard way.",
        "section 3.1",
    ),
    "non_saturating": KnownFact(
        True,
        "ReLU",
        "ReLUs do not saturate, and so train several times faster than tanh.",
        "section 3.1",
        layer="relu1",
    ),
    "lrn_used": KnownFact(
        True,
        "2 LRN layers",
        "LRN follows the ReLU of the first and the second convolution: k = 2, n = 5, α = 10⁻⁴, "
        "β = 0.75.",
        "sections 3.3 and 3.5",
        layer="norm1",
    ),
    "lrn_position": KnownFact(
        "after the ReLU of conv1 and conv2",
        "after the ReLU of conv1 and conv2",
        "LRN follows the ReLU of the first and the second convolution.",
        "sections 3.3 and 3.5",
        more="In the original code only conv2's LRN follows its ReLU; conv1's comes before it.",
        layer="norm1",
    ),
    "lrn_reach": KnownFact(
        "neighboring channels at one position",
        "neighboring channels at one position",
        "LRN's sum runs over 5 neighboring channels at one position, not over a patch of the "
        "image.",
        "section 3.3",
        layer="norm1",
    ),
    "lrn_benefit": KnownFact(
        "generalization",
        "1.4 and 1.2 points",
        "LRN aids generalization: the top-1 error falls by 1.4 points and the top-5 error by 1.2.",
        "section 3.3",
    ),
    "lrn_brightness": KnownFact(
        True,
        "brightness normalization",
        "The paper calls LRN a brightness normalization, since no mean is subtracted.",
        "section 3.3",
        layer="norm1",
    ),
    "lrn_contrast": KnownFact(
        False,
        "brightness, not contrast",
        "The paper sets LRN apart from contrast normalization: it calls LRN a brightness "
        "normalization, since no mean is subtracted.",
        "section 3.3",
        layer="norm1",
    ),
    "lrn_inhibition": KnownFact(
        True,
        "a form of lateral inhibition",
        "The paper calls LRN a form of lateral inhibition, after that of real neurons: large "
        "activations of different kernels compete.",
        "section 3.3",
        layer="norm1",
    ),
    "lrn_highlights": KnownFact(
        True,
        "43.9 alone, 23.2 among equals",
        "Relative to others, yes: by the paper's formula a 100 alone in its window becomes 43.9, a "
        "100 among equals 23.2. No activation grows.",
        layer="norm1",
    ),
    "lrn_need": KnownFact(
        "an aid, not a necessity",
        "no need",
        "ReLUs do not saturate and so need no normalization of their inputs; the paper adds LRN "
        "because it still aids generalization.",
        "section 3.3",
    ),
    "lrn_range": KnownFact(
        "0 to 52.2",
        "0 to 52.2",
        "LRN does not keep values between 0 and 1. By the paper's formula, the most that it can "
        "give is 52.2, for a 200 alone in its window.",
        layer="norm1",
    ),
    "lrn_on_peaks": KnownFact(
        "damped too",
        "43.9 of 100",
        "By the paper's formula LRN multiplies by at most 0.5946, so no peak is raised: a 100 "
        "alone in its window becomes 43.9. A flat response of 100 becomes 23.2.",
        layer="norm1",
    ),
    "lrn_on_flat": KnownFact(
        "damped",
        "23.2 of 100",
        "By the paper's formula, where every activation is 100, LRN leaves 23.2 inside the "
        "channels.",
        layer="norm1",
    ),
    "lrn_near_peak": KnownFact(
        "weaker, with the same ratio",
        "4.3 of 10",
        "Beside a 100 a 10 becomes 4.3, among other 10s 5.8: the response is weaker, and the ratio "
        "to the 100 stays 10 to 1 (by the paper's formula).",
        layer="norm1",
    ),
    "lrn_in_tensorflow": KnownFact(
        True,
        "depth_radius 2, bias 2, alpha 10⁻⁴, beta 0.75",
        "TensorFlow's function does not divide alpha by the window. The paper's formula is "
        "depth_radius 2, bias 2, alpha 10⁻⁴, beta 0.75; the defaults are 5, 1, 1 and 0.5.",
    ),
    "overlap_error": KnownFact(
        "lower",
        "0.4 and 0.3 points lower",
        "With overlapping pools the errors are 0.4 points (top-1) and 0.3 points (top-5) lower.",
        "section 3.4",
        layer="pool1",
    ),
    "overlap_overfitting": KnownFact(
        "slightly harder",
        "slightly harder to overfit",
        "The paper observes that models with overlapping pooling overfit slightly less easily.",
        "section 3.4",
        layer="pool1",
    ),
    "whole_architecture": KnownFact(
        "with LRN, dropout and groups",
        "also LRN, dropout and groups",
        "The paper's network also has LRN after conv1 and conv2, dropout in the two hidden fully "
        "connected layers, and two groups in three convolutions.",
        "sections 3.5 and 4.2",
    ),
    "conv1_padding": KnownFact(
        "not printed",
        "not printed",
        "The paper prints no padding.",
        "section 3.5",
        more="The original code has none and rounds up.",
        under={2: "the division is rounded down: then 224 × 224 gives the paper's 55 × 55"},
        layer="conv1",
    ),
}
