"""Facts of the network that the paper describes."""

from __future__ import annotations

from explorer.claims.facts.record import Fact

ARCHITECTURE: dict[str, Fact] = {
    "input_side": Fact(
        224,
        "224 × 224 × 3",
        "The paper prints 224 × 224 × 3. Without padding and rounded down that makes a first map "
        "of 54 × 54; its 55 × 55 needs 227, a padding of 2, or rounding up.",
        "section 3.5",
        code="The original code takes 224 × 224 without padding and rounds up.",
        layer="conv1",
    ),
    "parameters": Fact(
        60_000_000,
        "60,965,224",
        "The paper prints 60 million.",
        "abstract",
        exact="Exactly, its network has 60,965,224 parameters: 2,334,080 in the convolutions and "
        "58,631,144 in the fully connected layers.",
    ),
    "neurons": Fact(
        650_000,
        "659,272",
        "The paper prints 650,000 neurons.",
        "abstract",
        exact="Exactly, 290,400 + 186,624 + 2·64,896 + 43,264 + 2·4,096 + 1,000 = 659,272 outputs "
        "of its convolutions and fully connected layers.",
    ),
    "layers_with_weights": Fact(
        8,
        "8",
        "The paper counts eight layers with weights: five convolutions and three fully connected "
        "layers, the output among them.",
        "section 3.5",
    ),
    "convolutions": Fact(
        5, "5", "The first five layers with weights are convolutions.", "section 3.5"
    ),
    "linear_layers": Fact(
        3, "3", "The last three layers with weights are fully connected.", "section 3.5"
    ),
    "pooled_convolutions": Fact(
        "some",
        "3 of 5: conv1, conv2, conv5",
        "Max pooling follows the first, the second and the fifth convolution.",
        "section 3.5",
        layer="pool1",
    ),
    "output_units": Fact(
        1000,
        "1,000, with a softmax",
        "The last fully connected layer feeds a softmax over 1,000 classes.",
        "section 3.5",
        layer="fc8",
    ),
    "hidden_linear_units": Fact(
        4096,
        "4,096 each",
        "The two hidden fully connected layers have 4,096 units each.",
        "section 3.5",
        layer="fc7",
    ),
    "split_convolutions": Fact(
        "conv2, conv4, conv5",
        "conv2, conv4 and conv5",
        "The second, fourth and fifth convolution read only the maps on their own GPU.",
        "section 3.5",
        layer="conv2",
    ),
    "stacked_convolutions": Fact(
        True,
        "conv3, conv4 and conv5",
        "The third, fourth and fifth convolution follow one another without a pool.",
        "section 3.5",
        layer="conv3",
    ),
    "consecutive_convolutions": Fact(
        "conv3, conv4, conv5",
        "conv3, conv4 and conv5",
        "The third, fourth and fifth convolution follow one another with no pooling or "
        "normalization between them. The paper does not say that it was the first to do so.",
        "section 3.5",
        layer="conv3",
    ),
    "relu_faster": Fact(
        True,
        "6 times",
        "A four-layer network on CIFAR-10 reached 25 % training error six times faster with ReLUs "
        "than with tanh.",
        "section 3.1",
    ),
    "relu_speedup": Fact(
        6,
        "6 times",
        "A four-layer network on CIFAR-10 reached 25 % training error six times faster with ReLUs "
        "than with tanh.",
        "section 3.1",
    ),
    "relu_training_error": Fact(
        25, "25 %", "The training error up to which the two were timed is 25 %.", "section 3.1"
    ),
    "relu_dataset": Fact("CIFAR-10", "CIFAR-10", "The data were CIFAR-10's.", "section 3.1"),
    "relu_network": Fact(
        "a four-layer network",
        "a four-layer network",
        "It was a convolutional network of four layers, made for this comparison, not AlexNet.",
        "section 3.1",
    ),
    "faster_activations": Fact(
        "those that do not saturate",
        "ReLU, which does not saturate",
        "It is the other way round: tanh and the logistic function saturate and train far slower; "
        "the ReLU does not saturate.",
        "section 3.1",
    ),
    "relu_origin": Fact(
        "Nair and Hinton, 2010",
        "Nair and Hinton, 2010",
        "The paper takes ReLUs from Nair and Hinton (2010) and says that it is not the first to "
        "replace the usual activations.",
        "section 3.1",
    ),
    "usual_activation": Fact(
        "tanh",
        "tanh or the logistic function",
        "The paper calls tanh and the logistic function the standard way.",
        "section 3.1",
    ),
    "non_saturating": Fact(
        True,
        "ReLU",
        "Its ReLUs do not saturate, and so train several times faster than tanh.",
        "section 3.1",
        layer="relu1",
    ),
    "lrn_used": Fact(
        True,
        "2 LRN layers",
        "LRN follows the ReLU of the first and the second convolution: k = 2, n = 5, "
        "alpha = 1e-4, beta = 0.75.",
        "sections 3.3 and 3.5",
        layer="norm1",
    ),
    "lrn_position": Fact(
        "after the ReLU of conv1 and conv2",
        "after the ReLU of conv1 and conv2",
        "LRN follows the ReLU of the first and the second convolution and comes before the pool.",
        "sections 3.3 and 3.5",
        code="The original code's first block goes convolution, LRN, pool, ReLU; its second "
        "convolution, ReLU, LRN, a second LRN within each map, pool.",
        layer="norm1",
    ),
    "lrn_reach": Fact(
        "neighbouring channels at one position",
        "neighbouring channels at one position",
        "The sum runs over 5 neighbouring channels at one and the same position, not over a patch "
        "of the picture.",
        "section 3.3",
        layer="norm1",
    ),
    "lrn_benefit": Fact(
        "generalization",
        "1.4 and 1.2 points",
        "The paper finds that LRN aids generalization: 1.4 points of top-1 and 1.2 of top-5 error.",
        "section 3.3",
    ),
    "lrn_brightness": Fact(
        True,
        "brightness normalization",
        "The paper calls it a brightness normalization, since no mean is subtracted.",
        "section 3.3",
        layer="norm1",
    ),
    "lrn_inhibition": Fact(
        True,
        "a form of lateral inhibition",
        "The paper calls it a form of lateral inhibition, after that of real neurons: large "
        "activations of different kernels compete.",
        "section 3.3",
        layer="norm1",
    ),
    "lrn_need": Fact(
        "an aid, not a need",
        "no need",
        "ReLUs do not saturate and so need no normalization of their inputs; the paper adds LRN "
        "because it still aids generalization.",
        "section 3.3",
    ),
    "lrn_range": Fact(
        "not bounded by 1",
        "23.2 of 100",
        "LRN makes values smaller but not below 1: where a whole window has activation 100 the "
        "factor is 0.23237, so 23.2 comes out.",
        "section 3.3",
        layer="norm1",
    ),
    "lrn_in_tensorflow": Fact(
        True,
        "depth_radius 2, bias 2, alpha 1e-4, beta 0.75",
        "TensorFlow's function takes depth_radius, bias, alpha and beta and does not divide alpha "
        "by the window. The paper's formula is depth_radius 2, bias 2, alpha 1e-4, beta 0.75; its "
        "defaults are 5, 1, 1 and 0.5.",
    ),
    "overlap_error": Fact(
        "lower",
        "0.4 and 0.3 points lower",
        "With overlapping pools the errors are 0.4 points (top-1) and 0.3 points (top-5) lower.",
        "section 3.4",
        layer="pool1",
    ),
    "overlap_overfitting": Fact(
        "slightly harder",
        "slightly harder to overfit",
        "The paper observes that models with overlapping pooling overfit slightly less easily.",
        "section 3.4",
        layer="pool1",
    ),
}
