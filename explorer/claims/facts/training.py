"""Facts of how the paper's network was trained: data, dropout, machines."""

from __future__ import annotations

from explorer.claims.facts.record import KnownFact

TRAINING: dict[str, KnownFact] = {
    "resized_side": KnownFact(
        256,
        "256 × 256",
        "Every image is scaled to a shorter side of 256, and the central 256 × 256 are cut out.",
        "section 2",
    ),
    "constant_input": KnownFact(
        "the paper's network",
        "one size for the paper's network",
        "The paper says that its network requires inputs of one constant size.",
        "section 2",
        more="Convolutions alone take any size; so does torchvision, with an adaptive pool.",
        under={"every deep network": "fully connected layers follow, with no adaptive pool before"},
    ),
    "resize_steps": KnownFact(
        "shorter side to 256, then the center",
        "shorter side to 256, then the center",
        "First the shorter side becomes 256, then the central 256 × 256 are cut out.",
        "section 2",
    ),
    "crop_side": KnownFact(
        224,
        "224 × 224",
        "The crops are 224 × 224, in training and in the test.",
        "section 4.1",
    ),
    "horizontal_mirror": KnownFact(
        True,
        "horizontal mirror images",
        "Every crop is used with its horizontal mirror image too.",
        "section 4.1",
    ),
    "vertical_mirror": KnownFact(
        False,
        "no vertical flips",
        "The paper names horizontal reflections only; it has no vertical flips.",
        "section 4.1",
    ),
    "rotation": KnownFact(
        False,
        "no rotation",
        "The paper names crops, horizontal reflections and color noise; it has no rotation.",
        "section 4.1",
    ),
    "augmentation_forms": KnownFact(
        2,
        "2",
        "The two forms are random crops with their mirror images, and changes of the colors' "
        "intensity.",
        "section 4.1",
    ),
    "intensities_altered": KnownFact(
        True,
        "color noise",
        "Multiples of the colors' principal components, with a standard deviation of 0.1, are "
        "added; that lowers the top-1 error by over 1 point.",
        "section 4.1",
    ),
    "augmentation_on_cpu": KnownFact(
        True,
        "on the CPU",
        "The CPU makes the changed images while the GPU trains on the batch before.",
        "section 4.1",
    ),
    "augmentation_free": KnownFact(
        True,
        "in effect free",
        "The paper calls its data augmentation, in effect, computationally free.",
        "section 4.1",
    ),
    "augmentation_factor": KnownFact(
        2048,
        "2,048 in the paper",
        "The paper prints 2048 for its crops of 224.",
        "section 4.1",
        more="With both ends: 33·33·2 = 2,178.",
    ),
    "augmentation_purpose": KnownFact(
        "against overfitting",
        "against overfitting",
        "Without random crops and mirror images the network overfits substantially.",
        "section 4.1",
    ),
    "overfits": KnownFact(
        True,
        "considerable overfitting",
        "The paper says that the data do not suffice to learn so many parameters without "
        "considerable overfitting.",
        "section 4",
    ),
    "overfitting_measures": KnownFact(
        2,
        "2",
        "The paper names two main ways against overfitting: data augmentation and dropout.",
        "section 4",
    ),
    "dropout_rate": KnownFact(
        0.5,
        "0.5",
        "A hidden neuron is dropped with a probability of 0.5.",
        "section 4.2",
        layer="drop6",
    ),
    "dropout_layers": KnownFact(
        "the first two fully connected layers",
        "the first two fully connected layers",
        "Dropout is used in the first two fully connected layers, the hidden ones.",
        "section 4.2",
        under={
            "every neuron": "only the neurons of the two hidden fully connected layers are meant"
        },
        layer="drop6",
    ),
    "dropout_passes": KnownFact(
        "neither pass",
        "neither the forward nor the backward pass",
        "A dropped neuron takes no part in the forward pass or in backpropagation.",
        "section 4.2",
    ),
    "dropout_purpose": KnownFact(
        "against overfitting",
        "against overfitting",
        "Without dropout the network overfits substantially.",
        "section 4.2",
    ),
    "dropout_iterations": KnownFact(
        "about twice as many",
        "about twice the iterations",
        "Dropout roughly doubles the iterations until the network converges.",
        "section 4.2",
    ),
    "dropout_origin": KnownFact(
        "Hinton et al., 2012",
        "Hinton et al., 2012",
        "The paper calls dropout recently introduced and cites Hinton et al. (2012) for it.",
        "section 4.2",
    ),
    "dropout_averages": KnownFact(
        True,
        "like an average of many networks",
        "The paper calls dropout an efficient way of combining many networks: no neuron can rely "
        "on another being there.",
        "section 4.2",
    ),
    "augmentation_origin": KnownFact(
        "earlier work",
        "earlier work",
        "The paper calls data augmentation the most common method against overfitting and cites "
        "earlier work.",
        "section 4.1",
    ),
    "several_gpus": KnownFact(
        True,
        "two GPUs",
        "The network is spread over two GTX 580 GPUs of 3 GB each.",
        "section 3.2",
    ),
    "gpus_made_it_feasible": KnownFact(
        True,
        "5 to 6 days on two GPUs",
        "Training takes five to six days on two GTX 580 GPUs of 3 GB each.",
        "sections 1 and 5",
    ),
    "first_on_gpu": KnownFact(
        False,
        "earlier networks did",
        "The paper cites earlier convolutional networks that already ran on GPUs.",
        "section 3.2",
    ),
}
