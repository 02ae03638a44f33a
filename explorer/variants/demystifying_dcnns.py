"""Demystifying DCNNs (text 004): 224 pixels and no padding named, so 54 × 54 and 50,844,008."""

from explorer.network import (
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    LocalResponseNorm,
    MaxPool2d,
    Network,
    Relu,
    Softmax,
)
from explorer.variants.claim import (
    AboutPaper,
    Assumed,
    Claim,
    Definition,
    FilterShape,
    FlattenedSize,
    InputShape,
    LayerCount,
    LayerField,
    LeftOut,
    NotCheckable,
    OutputShape,
    Product,
    Uses,
)
from explorer.variants.record import Source, Variant

_STEPS = "Cracking open the 8-Layered Beast"
_COOL = "Why AlexNet is so COOL"
_LRN = "LRN connects Neuroscience with AI"

_ONLY_CROPS = "the paper augments by crops, mirror images and colour noise alone"
_NO_NEED = "ReLUs need no normalization of their inputs"
_CHANNELS = "the window of LRN runs over channels at one position, not over pixels"

_OPENING = (
    Claim(
        "won",
        "AlexNet won the ImageNet challenge of 2012",
        "2012",
        "Introduction",
        13,
        (AboutPaper("won_2012", value=True),),
    ),
    Claim(
        "authors",
        "Krizhevsky, its first author, with Sutskever and Hinton",
        "",
        "Introduction",
        13,
        (AboutPaper("authors", "Krizhevsky, Sutskever, Hinton"),),
    ),
    Claim(
        "eight_layers",
        "It has 8 layers",
        "8",
        _STEPS,
        38,
        (LayerCount("with weights", 8),),
    ),
)

_ARCHITECTURE = (
    Claim(
        "input_224",
        "The input is 224 × 224 with 3 channels",
        "224 by 224, 3",
        _STEPS,
        46,
        (InputShape((3, 224, 224)),),
        question="input",
        note="The paper prints the same.",
    ),
    Claim(
        "conv1_fields",
        "Layer 1: a convolution with stride 4 and 96 kernels of 11 × 11",
        "4, 96, 11 x 11",
        _STEPS,
        47,
        (
            LayerField("conv1", "stride", 4),
            LayerField("conv1", "filters", 96),
            LayerField("conv1", "kernel", 11),
        ),
    ),
    Claim(
        "first_map",
        "That makes 96 maps of 55 × 55",
        "96, 55 x 55",
        _STEPS,
        47,
        (OutputShape("conv1", (96, 55, 55)),),
        question="first map",
    ),
    Claim(
        "kernel_96_channels",
        "The reason is a kernel with 96 channels",
        "96",
        _STEPS,
        47,
        (FilterShape("conv1", 11, 11, 96),),
    ),
    Claim(
        "pool1_fields",
        "Max pooling with a 3 × 3 kernel and stride 2",
        "3x3, 2",
        _STEPS,
        48,
        (LayerField("pool1", "kernel", 3), LayerField("pool1", "stride", 2)),
    ),
    Claim(
        "pool1_map",
        "That makes 27 × 27 with 96 channels",
        "27x27, 96",
        _STEPS,
        48,
        (OutputShape("pool1", (96, 27, 27)),),
    ),
    Claim(
        "conv2_fields",
        "Layer 2: 256 kernels of 5 × 5 with SAME padding",
        "256, 5x5",
        _STEPS,
        49,
        (
            LayerField("conv2", "filters", 256),
            LayerField("conv2", "kernel", 5),
            LayerField("conv2", "padding", "same"),
        ),
    ),
    Claim(
        "same_padding",
        "SAME padding makes the output as large as the input",
        "",
        _STEPS,
        49,
        (Definition("SAME", "the input's size"),),
    ),
    Claim(
        "conv2_map",
        "That makes 27 × 27 with 256 channels",
        "27 x 27, 256",
        _STEPS,
        49,
        (OutputShape("conv2", (256, 27, 27)),),
    ),
    Claim(
        "pool2_fields",
        "Again max pooling with a 3 × 3 kernel and stride 2",
        "3x3, 2",
        _STEPS,
        50,
        (LayerField("pool2", "kernel", 3), LayerField("pool2", "stride", 2)),
    ),
    Claim(
        "pool2_map",
        "That makes 13 × 13 with 256 channels",
        "13x13, 256",
        _STEPS,
        50,
        (OutputShape("pool2", (256, 13, 13)),),
    ),
    Claim(
        "conv3_fields",
        "Layer 3: 384 kernels of 3 × 3 with SAME padding",
        "384, 3x3",
        _STEPS,
        51,
        (
            LayerField("conv3", "filters", 384),
            LayerField("conv3", "kernel", 3),
            LayerField("conv3", "padding", "same"),
        ),
    ),
    Claim(
        "conv3_map",
        "That makes 13 × 13 with 384 channels",
        "13x13, 384",
        _STEPS,
        51,
        (OutputShape("conv3", (384, 13, 13)),),
    ),
    Claim(
        "conv4_fields",
        "Layer 4: 384 kernels of 3 × 3 with SAME padding",
        "384, 3x3",
        _STEPS,
        52,
        (
            LayerField("conv4", "filters", 384),
            LayerField("conv4", "kernel", 3),
            LayerField("conv4", "padding", "same"),
        ),
    ),
    Claim(
        "conv4_map",
        "That makes 13 × 13 with 384 channels",
        "13x13, 384",
        _STEPS,
        52,
        (OutputShape("conv4", (384, 13, 13)),),
    ),
    Claim(
        "conv5_fields",
        "Layer 5: 256 kernels of 3 × 3 with SAME padding",
        "256, 3x3",
        _STEPS,
        53,
        (
            LayerField("conv5", "filters", 256),
            LayerField("conv5", "kernel", 3),
            LayerField("conv5", "padding", "same"),
        ),
    ),
    Claim(
        "conv5_map",
        "That makes 13 × 13 with 256 channels",
        "13x13, 256",
        _STEPS,
        53,
        (OutputShape("conv5", (256, 13, 13)),),
    ),
    Claim(
        "pool5_fields",
        "Once more max pooling with a 3 × 3 kernel and stride 2",
        "2, 3x3",
        _STEPS,
        54,
        (LayerField("pool5", "kernel", 3), LayerField("pool5", "stride", 2)),
    ),
    Claim(
        "pool5_map",
        "That makes 6 × 6 with 256 channels",
        "6x6, 256",
        _STEPS,
        54,
        (OutputShape("pool5", (256, 6, 6)),),
        question="third pool",
    ),
    Claim(
        "product_9216",
        "6 × 6 × 256 is 9,216",
        "6x6x256 (= 9216)",
        _STEPS,
        55,
        (Product((6, 6, 256), 9216),),
    ),
    Claim(
        "flatten_9216",
        "Flattening gives 9,216 values",
        "9216",
        _STEPS,
        55,
        (FlattenedSize("flatten", 9216),),
    ),
    Claim(
        "last_layers",
        "Layers 6, 7 and 8: two fully connected layers and a softmax layer",
        "2",
        _STEPS,
        55,
        (LayerCount("hidden linear", 2), LayerCount("linear", 3), Uses("softmax")),
    ),
    Claim(
        "outputs_1000",
        "The last has 1,000 output classes",
        "1000",
        _STEPS,
        55,
        (OutputShape("fc8", (1000,)),),
    ),
    Claim(
        "classes",
        "The challenge had 1,000 classes",
        "1000",
        _STEPS,
        55,
        (AboutPaper("classes", 1000),),
    ),
    Claim(
        "five_two_one",
        "5 convolutions, 2 fully connected layers, then the softmax layer",
        "5, 2",
        _STEPS,
        57,
        (LayerCount("convolution", 5), LayerCount("hidden linear", 2), Uses("softmax")),
    ),
)

_CONCEPTS = (
    Claim(
        "relu_first",
        "The paper was the first to use ReLU",
        "first",
        _COOL,
        65,
        (AboutPaper("relu_origin", "this paper"),),
    ),
    Claim(
        "dropout_purpose",
        "Dropout was used against overfitting",
        "",
        _COOL,
        66,
        (AboutPaper("dropout_purpose", "against overfitting"),),
    ),
    Claim(
        "dropout_introduced",
        "Dropout was introduced in the paper",
        "",
        _COOL,
        66,
        (AboutPaper("dropout_origin", "this paper"),),
    ),
    Claim(
        "augmentation_introduced",
        "Data augmentation was introduced in the paper",
        "",
        _COOL,
        67,
        (AboutPaper("augmentation_origin", "this paper"),),
    ),
    Claim(
        "horizontal",
        "Training images were flipped horizontally",
        "",
        _COOL,
        67,
        (AboutPaper("horizontal_mirror", value=True),),
    ),
    Claim(
        "vertical",
        "Training images were flipped vertically",
        "",
        _COOL,
        67,
        (AboutPaper("vertical_mirror", value=True),),
        cause=_ONLY_CROPS,
    ),
    Claim(
        "rotation",
        "Training images were rotated",
        "",
        _COOL,
        67,
        (AboutPaper("rotation", value=True),),
        cause=_ONLY_CROPS,
    ),
    Claim(
        "gpus",
        "Several GPUs trained the network",
        "",
        _COOL,
        68,
        (AboutPaper("several_gpus", value=True),),
    ),
    Claim(
        "gpus_introduced",
        "Training on several GPUs was introduced in the paper",
        "",
        _COOL,
        68,
        (
            NotCheckable(
                "The paper cites convolutional networks on GPUs as earlier work; of several at "
                "once our facts hold nothing."
            ),
        ),
    ),
    Claim(
        "lrn_used",
        "The paper used LRN",
        "",
        _COOL,
        70,
        (AboutPaper("lrn_used", value=True),),
        question="normalization",
    ),
)

_NORMALIZATION = (
    Claim(
        "zero_mean",
        "Before any activation the data need a mean of zero and a variance of one",
        "",
        _LRN,
        76,
        (AboutPaper("lrn_need", "a need"),),
        cause=_NO_NEED,
    ),
    Claim(
        "relu",
        "A ReLU is max(0, x)",
        "max (0, x)",
        _LRN,
        78,
        (Definition("relu", "max(0, x)"),),
    ),
    Claim(
        "relu_unbounded",
        "Unlike tanh and sigmoid it has no bound",
        "",
        _LRN,
        78,
        (Definition("range of the ReLU", "unbounded above"),),
    ),
    Claim(
        "norm_needed",
        "So a normalization has to follow the ReLU",
        "",
        _LRN,
        78,
        (AboutPaper("lrn_need", "a need"),),
        cause=_NO_NEED,
    ),
    Claim(
        "inhibition",
        "LRN follows lateral inhibition, an idea of neuroscience",
        "",
        _LRN,
        78,
        (AboutPaper("lrn_inhibition", value=True),),
    ),
    Claim(
        "zero_to_one",
        "The data are to be normalized to between 0 and 1",
        "0, 1",
        _LRN,
        80,
        (AboutPaper("lrn_range", "0 to 1"),),
    ),
    Claim(
        "inhibition_again",
        "LRN was adapted from lateral inhibition",
        "",
        _LRN,
        82,
        (AboutPaper("lrn_inhibition", value=True),),
    ),
    Claim(
        "distant_neurons",
        "Lateral inhibition suppresses distant neurons",
        "",
        _LRN,
        84,
        (
            NotCheckable(
                "Our facts hold no neuroscience. LRN itself acts on neighbouring channels, two to "
                "either side."
            ),
        ),
    ),
    Claim(
        "contrast",
        "LRN enhances the contrast of feature maps",
        "",
        _LRN,
        92,
        (
            NotCheckable(
                "Contrast names no quantity. The paper calls LRN a brightness normalization, since "
                "no mean is subtracted."
            ),
        ),
    ),
    Claim(
        "every_pixel",
        "It works in neighbourhoods of the maps and takes in every pixel",
        "",
        _LRN,
        92,
        (AboutPaper("lrn_reach", "neighbouring pixels"),),
        cause=_CHANNELS,
    ),
    Claim(
        "local_patch",
        "Strong and weak responses compete in a patch of the image",
        "",
        _LRN,
        96,
        (AboutPaper("lrn_reach", "a patch of the image"),),
        cause=_CHANNELS,
    ),
    Claim(
        "almost_equally",
        "Where responses are flat and strong, all are damped almost equally",
        "",
        _LRN,
        96,
        (
            NotCheckable(
                "Almost equally is no figure. Where all 96 channels have activation 100, the "
                "factors are 0.23237 inside and 0.29907 at the ends."
            ),
        ),
    ),
    Claim(
        "minimal_impact",
        "LRN had minimal impact",
        "",
        _LRN,
        100,
        (
            NotCheckable(
                "Minimal is no figure. The paper reports 1.4 points of top-1 and 1.2 of top-5 "
                "error."
            ),
        ),
    ),
    Claim(
        "year",
        "The paper is of 2012",
        "2012",
        "References",
        114,
        (AboutPaper("year", 2012),),
    ),
)

VARIANT = Variant(
    id="demystifying_dcnns",
    order=140,
    title="Demystifying DCNNs (tutorial, text 004)",
    short_title="Demystifying DCNNs",
    network=Network(
        name="AlexNet, Demystifying DCNNs",
        input=Input(channels=3, height=224, width=224),
        layers=(
            Conv2d(name="conv1", filters=96, kernel=11, stride=4),
            Relu(name="relu1"),
            LocalResponseNorm(name="norm1", size=5, alpha=1e-4, beta=0.75, k=2),
            MaxPool2d(name="pool1", kernel=3, stride=2),
            Conv2d(name="conv2", filters=256, kernel=5, padding="same"),
            Relu(name="relu2"),
            LocalResponseNorm(name="norm2", size=5, alpha=1e-4, beta=0.75, k=2),
            MaxPool2d(name="pool2", kernel=3, stride=2),
            Conv2d(name="conv3", filters=384, kernel=3, padding="same"),
            Relu(name="relu3"),
            Conv2d(name="conv4", filters=384, kernel=3, padding="same"),
            Relu(name="relu4"),
            Conv2d(name="conv5", filters=256, kernel=3, padding="same"),
            Relu(name="relu5"),
            MaxPool2d(name="pool5", kernel=3, stride=2),
            Flatten(name="flatten"),
            Linear(name="fc6", units=4096),
            Relu(name="relu6"),
            Dropout(name="drop6", rate=0.5),
            Linear(name="fc7", units=4096),
            Relu(name="relu7"),
            Dropout(name="drop7", rate=0.5),
            Linear(name="fc8", units=1000),
            Softmax(name="softmax"),
        ),
    ),
    source=Source(
        title="Demystifying DCNNs — the AlexNet",
        authors="Sukanya Bag",
        year=2022,
        date="2022-10-15",
        where="A blog that names no address, text 004",
        notes=(
            (
                "The network is what the text describes step by step; its code is lost. Where it "
                "names no padding the network has none, and it rounds down: 54, 26, 12, 5, and "
                "6,400 values are flattened."
            ),
            "It names no groups, so there are none: 50,844,008 parameters.",
        ),
    ),
    claims=(*_OPENING, *_ARCHITECTURE, *_CONCEPTS, *_NORMALIZATION),
    left_out=(
        LeftOut("A new era of transfer learning", 13, "An opinion."),
        LeftOut("A drawing of the architecture", 42, "A picture that the text has lost."),
        LeftOut(
            "SAME belongs to the training phase",
            49,
            "Padding is the same in training and use; no figure stands with it.",
        ),
        LeftOut("How strong ReLU is, how well GPUs perform", 65, "Praise without a figure."),
        LeftOut("Batch normalization took its place, and is preferred", 70, "History and taste."),
        LeftOut("How inhibition helps sight and hearing", 86, "Neuroscience, not AlexNet."),
        LeftOut("Peaks are raised and flat responses damped", 94, "No figure to check."),
        LeftOut("LRN helps object detection", 98, "No figure; the paper classifies pictures."),
        LeftOut("What layer and batch normalization do", 100, "Not AlexNet."),
        LeftOut("The code", 106, "Lost from the text."),
        LeftOut("7 minutes to read, a 1:1 call", 6, "Nothing of AlexNet."),
    ),
    assumed=(
        Assumed(
            ("relu1", "relu2", "relu3", "relu4", "relu5", "relu6", "relu7"),
            "The text uses ReLUs and does not say where; they stand as in the paper.",
        ),
        Assumed(
            ("norm1", "norm2"),
            "The text has LRN after the ReLU and names no layers and no constants; both are the "
            "paper's.",
        ),
        Assumed(("drop6", "drop7"), "The text uses dropout; rate and places are the paper's."),
        Assumed(("fc6", "fc7"), "The text names no units; the paper has 4,096."),
        Assumed(("conv1", "pool1", "pool2", "pool5"), "No padding is named: none, rounded down."),
    ),
)
