"""A Keras AlexNet with SAME padding (text 003): a first map of 57 × 57, 62,416,616 parameters."""

from explorer.network import (
    BatchNorm,
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
    Relu,
    Softmax,
)
from explorer.variants.claim import (
    AboutPaper,
    Assumed,
    Claim,
    CropCount,
    Definition,
    EveryLayer,
    Keeps,
    LayerCount,
    LayerField,
    LeftOut,
    NotCheckable,
    OutputShape,
    Question,
    TotalParameters,
    UniformLrn,
    Uses,
)
from explorer.variants.record import Source, Variant
from explorer.variants.tables import channels_first

_KERAS_EPSILON = 1e-3
"""What Keras's BatchNormalization adds to the variance where nothing else is said."""

_BOTH_ENDS = "the crops at both ends of the image count: 30 positions along a side, not 29"

_ABSTRACT = (
    Claim(
        "won",
        "AlexNet won ILSVRC in 2012",
        "2012",
        "opening",
        1,
        (AboutPaper("won_2012", value=True),),
    ),
    Claim(
        "images_1_2_million",
        "1.2 million images of ILSVRC-2010",
        "1.2 million",
        "quoted abstract",
        3,
        (AboutPaper("training_images_printed", 1_200_000),),
    ),
    Claim(
        "classes",
        "1,000 classes",
        "1000",
        "quoted abstract",
        3,
        (AboutPaper("classes", 1000),),
    ),
    Claim(
        "errors_2010",
        "37.5 % top-1 and 17.0 % top-5 error on the 2010 test data",
        "37.5%, 17.0%",
        "quoted abstract",
        3,
        (AboutPaper("error_2010_top1", 37.5), AboutPaper("error_2010_top5", 17.0)),
        question="errors quoted",
    ),
    Claim(
        "better",
        "Considerably better than what was best before",
        "",
        "quoted abstract",
        3,
        (AboutPaper("better_than_before", value=True),),
    ),
    Claim(
        "paper_60_million",
        "60 million parameters, of the paper",
        "60 million",
        "quoted abstract",
        3,
        (AboutPaper("parameters", 60_000_000),),
    ),
    Claim(
        "neurons",
        "650,000 neurons, of the paper",
        "650,000",
        "quoted abstract",
        3,
        (AboutPaper("neurons", 650_000),),
    ),
    Claim(
        "paper_layers",
        "Five convolutions, some with a pool behind them, and three fully connected layers",
        "five, three",
        "quoted abstract",
        3,
        (
            AboutPaper("convolutions", 5),
            AboutPaper("pooled_convolutions", "some"),
            AboutPaper("linear_layers", 3),
        ),
    ),
    Claim(
        "paper_softmax",
        "A softmax over 1,000 classes at the end",
        "1000",
        "quoted abstract",
        3,
        (AboutPaper("output_units", 1000),),
    ),
    Claim(
        "fast_training",
        "Neurons that do not saturate and a GPU implementation make training faster",
        "",
        "quoted abstract",
        3,
        (
            AboutPaper("non_saturating", value=True),
            AboutPaper("gpus_made_it_feasible", value=True),
        ),
    ),
    Claim(
        "dropout_purpose",
        "A recent method, dropout, keeps the fully connected layers from overfitting",
        "",
        "quoted abstract",
        3,
        (
            AboutPaper("dropout_purpose", "against overfitting"),
            AboutPaper("dropout_layers", "the first two fully connected layers"),
            AboutPaper("dropout_origin", "Hinton et al., 2012"),
        ),
    ),
    Claim(
        "errors_2012",
        "A variant won ILSVRC-2012 with 15.3 % top-5 error, 26.2 % for the second best",
        "15.3%, 26.2%",
        "quoted abstract",
        3,
        (AboutPaper("error_2012_top5", 15.3), AboutPaper("error_2012_second", 26.2)),
        question="errors quoted",
    ),
)

_IDEAS = (
    Claim(
        "tanh_before",
        "Before AlexNet the usual activation was tanh",
        "",
        "ReLU Activation",
        9,
        (AboutPaper("usual_activation", "tanh"),),
    ),
    Claim(
        "relu_faster",
        "With ReLU training converges much faster",
        "",
        "ReLU Activation",
        9,
        (AboutPaper("relu_faster", value=True),),
    ),
    Claim(
        "lrn_in_paper",
        "LRN is one of the key parts, of the paper",
        "",
        "Local Response Normalization",
        9,
        (AboutPaper("lrn_used", value=True),),
    ),
    Claim(
        "lrn_in_code",
        "The same, of the code below: it has LRN",
        "",
        "Local Response Normalization",
        9,
        (Uses("local_response_norm"),),
        question="normalization",
    ),
    Claim(
        "lrn_highlights",
        "LRN favours neurons with a relatively large activation",
        "",
        "Local Response Normalization",
        11,
        (AboutPaper("lrn_inhibition", value=True),),
    ),
    Claim(
        "relu_unbounded",
        "The ReLU is unbounded",
        "",
        "Local Response Normalization",
        11,
        (Definition("range of the ReLU", "unbounded above"),),
    ),
    Claim(
        "lrn_converges",
        "Normalizing it makes training converge faster too",
        "",
        "Local Response Normalization",
        11,
        (
            NotCheckable(
                "The paper reports lower errors with LRN, and nothing of convergence; it says that "
                "ReLUs need no normalization of their inputs."
            ),
        ),
    ),
    Claim(
        "lrn_uniform",
        "Where all activations are equal, all are inhibited equally",
        "",
        "Local Response Normalization",
        11,
        (UniformLrn(channels=96, activation=100),),
    ),
    Claim(
        "lrn_contrast",
        "Beside an excited neuron the response is more sensitive, and contrast improves",
        "",
        "Local Response Normalization",
        11,
        (
            NotCheckable(
                "More sensitive names no quantity. By the formula, channels that share a window "
                "are divided alike, and their ratio stays."
            ),
        ),
    ),
    Claim(
        "overlapping",
        "A pool overlaps where its stride is below its kernel",
        "",
        "Overlapping Pooling",
        13,
        (Definition("overlapping pooling", "a pool's stride is below its kernel"),),
    ),
    Claim(
        "not_overlapping",
        "It does not where they are equal",
        "",
        "Overlapping Pooling",
        13,
        (Definition("non-overlapping pooling", "a pool's stride is its kernel"),),
    ),
    Claim(
        "pooling_keeps_depth",
        "Pooling makes width and height smaller and keeps the depth",
        "",
        "Overlapping Pooling",
        13,
        (Keeps("pool1", "channels"), Keeps("pool2", "channels"), Keeps("pool5", "channels")),
    ),
    Claim(
        "overlap_error",
        "Overlapping pooling lowered the error",
        "",
        "Overlapping Pooling",
        13,
        (AboutPaper("overlap_error", "lower"),),
    ),
    Claim(
        "augmentation_on_cpu",
        "The CPU augments while the GPU trains on the batch before",
        "",
        "Data Augmentation",
        15,
        (AboutPaper("augmentation_on_cpu", value=True),),
    ),
    Claim(
        "augmentation_slows",
        "Its only cost is slower convergence",
        "",
        "Data Augmentation",
        15,
        (
            NotCheckable(
                "The paper says nothing of slower convergence by augmentation; it says of dropout "
                "that it doubles the iterations."
            ),
        ),
    ),
    Claim(
        "crops_227",
        "Patches of 227 × 227 are taken from 256 × 256",
        "227 x 227, 256 x 256",
        "Data Augmentation",
        17,
        (AboutPaper("resized_side", 256), AboutPaper("crop_side", 227)),
    ),
    Claim(
        "mirrored",
        "Their horizontal reflections are taken too",
        "",
        "Data Augmentation",
        17,
        (AboutPaper("horizontal_mirror", value=True),),
    ),
    Claim(
        "crops_841",
        "The patches make the data (256 − 227)² = 841 times as many",
        "( 256 -227 )^2 = 841",
        "Data Augmentation",
        17,
        (CropCount(image=256, crop=227, mirrored=False, count=841),),
        cause=_BOTH_ENDS,
    ),
    Claim(
        "crops_841_twice",
        "The mirror images make it 841 × 2",
        "841 x 2",
        "Data Augmentation",
        17,
        (
            CropCount(image=256, crop=227, mirrored=True, count=1682),
            AboutPaper("augmentation_factor", 1682),
        ),
        cause=_BOTH_ENDS,
    ),
    Claim(
        "intensities",
        "The images' intensities are changed too",
        "",
        "Data Augmentation",
        17,
        (AboutPaper("intensities_altered", value=True),),
    ),
    Claim(
        "dropout_new",
        "Dropout was introduced with this architecture",
        "",
        "Drop Out",
        19,
        (AboutPaper("dropout_origin", "this paper"),),
    ),
    Claim(
        "dropout_half",
        "With a probability of 0.5 a neuron takes part in neither pass, of the paper",
        "0.5",
        "Drop Out",
        19,
        (AboutPaper("dropout_rate", 0.5), AboutPaper("dropout_passes", "neither pass")),
        note="Not every neuron: those of the two hidden fully connected layers.",
    ),
    Claim(
        "dropout_in_code",
        "The same, of the code below: every dropout has a rate of 0.5",
        "0.5",
        "Drop Out",
        19,
        (EveryLayer("dropout", "rate", 0.5),),
    ),
    Claim(
        "dropout_averages",
        "Dropout acts like an average of several networks",
        "",
        "Drop Out",
        19,
        (AboutPaper("dropout_averages", value=True),),
    ),
)


def _row(
    number: int,
    kind: str,
    layer: str,
    size: tuple[int, ...],
    filters: str = "",
    fields: tuple[tuple[str, int], ...] = (),
    question: Question | None = None,
) -> Claim:
    """A row of the architecture table; `filters` is its last column, `fields` what that says."""
    printed = "x".join(str(side) for side in size)
    return Claim(
        id=f"row_{number}_{layer}",
        says=f"{kind} {printed.replace('x', ' × ')}{', ' if filters else ''}{filters}",
        printed=printed,
        section=f"architecture table, row {number}",
        line=24 + 2 * number,
        states=(
            OutputShape(layer, channels_first(size)),
            *(LayerField(layer, field, value) for field, value in fields),
        ),
        group="architecture table",
        question=question,
    )


_POOL = (("kernel", 3), ("stride", 2))

_TABLE = (
    Claim(
        "row_1_input",
        "INPUT IMAGE 227 × 227 × 3",
        "227x227x3",
        "architecture table, row 1",
        26,
        (
            NotCheckable(
                "The code takes height and width from its caller; the network is built with this "
                "row's 227. Every side from 225 to 228 gives the 57 of the next row."
            ),
        ),
        group="architecture table",
        question="input",
    ),
    _row(
        2,
        "CONV",
        "conv1",
        (57, 57, 96),
        "11 × 11, stride 4, 96 filters",
        (("kernel", 11), ("stride", 4), ("filters", 96)),
        "first map",
    ),
    _row(3, "ACT", "relu1", (57, 57, 96)),
    _row(4, "BN", "bn1", (57, 57, 96)),
    _row(5, "POOL", "pool1", (16, 16, 96), "3 × 3, stride 2", _POOL),
    _row(6, "DROPOUT", "drop1", (28, 28, 96)),
    _row(
        7,
        "CONV",
        "conv2",
        (28, 28, 256),
        "5 × 5, 256 filters",
        (("kernel", 5), ("filters", 256)),
    ),
    _row(8, "ACT", "relu2", (28, 28, 256)),
    _row(9, "BN", "bn2", (28, 28, 256)),
    _row(10, "POOL", "pool2", (13, 13, 256), "3 × 3, stride 2", _POOL),
    _row(11, "DROPOUT", "drop2", (13, 13, 256)),
    _row(
        12,
        "CONV",
        "conv3",
        (13, 13, 384),
        "3 × 3, 384 filters",
        (("kernel", 3), ("filters", 384)),
    ),
    _row(13, "ACT", "relu3", (13, 13, 384)),
    _row(14, "BN", "bn3", (13, 13, 384)),
    _row(
        15,
        "CONV",
        "conv4",
        (13, 13, 384),
        "3 × 3, 384 filters",
        (("kernel", 3), ("filters", 384)),
    ),
    _row(16, "ACT", "relu4", (13, 13, 384)),
    _row(17, "BN", "bn4", (13, 13, 384)),
    _row(
        18,
        "CONV",
        "conv5",
        (13, 13, 256),
        "3 × 3, 256 filters",
        (("kernel", 3), ("filters", 256)),
    ),
    _row(19, "ACT", "relu5", (13, 13, 256)),
    _row(20, "BN", "bn5", (13, 13, 256)),
    _row(21, "POOL", "pool5", (13, 13, 256), "3 × 3, stride 2", _POOL, "third pool"),
    _row(22, "DROPOUT", "drop5", (6, 6, 256)),
    _row(23, "FC", "fc6", (4096,)),
    _row(24, "ACT", "relu6", (4096,)),
    _row(25, "BN", "bn6", (4096,)),
    _row(26, "DROPOUT", "drop6", (4096,)),
    _row(27, "FC", "fc7", (4096,)),
    _row(28, "ACT", "relu7", (4096,)),
    _row(29, "BN", "bn7", (4096,)),
    _row(30, "DROPOUT", "drop7", (4096,)),
    Claim(
        "row_31_fc8",
        "FC 1000",
        "1000",
        "architecture table, row 31",
        86,
        (
            NotCheckable(
                "The code takes the number of classes from its caller; the network is built with "
                "this row's 1,000."
            ),
        ),
        group="architecture table",
    ),
    _row(32, "SOFTMAX", "softmax", (1000,)),
)

_BELOW = (
    Claim(
        "five_and_three",
        "5 convolutions and 3 fully connected layers",
        "5, 3",
        "below the table",
        90,
        (LayerCount("convolution", 5), LayerCount("linear", 3)),
    ),
    Claim(
        "about_60_million",
        "About 60 million parameters",
        "60 million",
        "below the table",
        90,
        (TotalParameters("all", 60_000_000, rounded_to=10_000_000),),
        question="parameters",
    ),
)

VARIANT = Variant(
    id="keras_same_padding",
    order=130,
    title="A Keras AlexNet with SAME padding (tutorial, text 003)",
    short_title="Keras, SAME padding",
    network=Network(
        name="AlexNet, Keras with SAME padding",
        input=Input(channels=3, height=227, width=227),
        layers=(
            Conv2d(name="conv1", filters=96, kernel=11, stride=4, padding="same"),
            Relu(name="relu1"),
            BatchNorm(name="bn1", epsilon=_KERAS_EPSILON),
            MaxPool2d(name="pool1", kernel=3, stride=2),
            Dropout(name="drop1", rate=0.25),
            Conv2d(name="conv2", filters=256, kernel=5, padding="same"),
            Relu(name="relu2"),
            BatchNorm(name="bn2", epsilon=_KERAS_EPSILON),
            MaxPool2d(name="pool2", kernel=3, stride=2),
            Dropout(name="drop2", rate=0.25),
            Conv2d(name="conv3", filters=384, kernel=3, padding="same"),
            Relu(name="relu3"),
            BatchNorm(name="bn3", epsilon=_KERAS_EPSILON),
            Conv2d(name="conv4", filters=384, kernel=3, padding="same"),
            Relu(name="relu4"),
            BatchNorm(name="bn4", epsilon=_KERAS_EPSILON),
            Conv2d(name="conv5", filters=256, kernel=3, padding="same"),
            Relu(name="relu5"),
            BatchNorm(name="bn5", epsilon=_KERAS_EPSILON),
            MaxPool2d(name="pool5", kernel=3, stride=2),
            Dropout(name="drop5", rate=0.25),
            Flatten(name="flatten"),
            Linear(name="fc6", units=4096),
            Relu(name="relu6"),
            BatchNorm(name="bn6", epsilon=_KERAS_EPSILON),
            Dropout(name="drop6", rate=0.5),
            Linear(name="fc7", units=4096),
            Relu(name="relu7"),
            BatchNorm(name="bn7", epsilon=_KERAS_EPSILON),
            Dropout(name="drop7", rate=0.5),
            Linear(name="fc8", units=1000),
            Softmax(name="softmax"),
        ),
    ),
    source=Source(
        title="",
        authors="",
        year=None,
        where="A blog that names neither its address nor its author, text 003",
        notes=(
            (
                "The network is its Keras code. The code leaves the input's size and the number of "
                "classes open; both are its table's: 227 × 227 and 1,000."
            ),
            "SAME padding on a stride of 4 makes a first map of 57 × 57.",
        ),
    ),
    claims=(*_ABSTRACT, *_IDEAS, *_TABLE, *_BELOW),
    left_out=(
        LeftOut("ReLU has been standard practice since", 9, "History after the paper."),
        LeftOut("So many parameters easily overfit", 15, "A reason without a figure."),
        LeftOut("Augmentation helps against overfitting", 17, "A reason without a figure."),
        LeftOut(
            "The code's settings: a weight penalty of 0.0002",
            97,
            "A setting that the text says nothing of; the paper's weight decay is 0.0005.",
        ),
        LeftOut("The comments in the code", 108, "They name the blocks that the code has."),
        LeftOut(
            "The numbers in the code",
            109,
            "They are the network itself; the table's rows are held against it.",
        ),
        LeftOut(
            "A picture of the network and a graph of it", 156, "Pictures that the text has lost."
        ),
    ),
    assumed=(
        Assumed((), "The input is 227 × 227 × 3, as in the table; the code leaves it open."),
        Assumed(("fc8",), "1,000 classes, as in the table; the code leaves them open."),
    ),
)
