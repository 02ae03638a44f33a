"""Facts of how the paper's network was trained: data, dropout, machines."""

from __future__ import annotations

from explorer.claims.facts.record import Fact

TRAINING: dict[str, Fact] = {
    "resized_side": Fact(
        256,
        "256 × 256",
        "Every image is scaled to a shorter side of 256, and the central 256 × 256 are cut out.",
        "section 2",
    ),
    "resize_steps": Fact(
        "shorter side to 256, then the centre",
        "shorter side to 256, then the centre",
        "First the shorter side becomes 256, then the central 256 × 256 are cut out.",
        "section 2",
    ),
    "crop_side": Fact(
        224,
        "224 × 224",
        "The crops for training and for the test are 224 × 224.",
        "section 4.1",
        code="The original code takes 224 too; 227 is impossible in it, since its crop is 256 less "
        "twice a border.",
    ),
    "horizontal_mirror": Fact(
        True, "yes", "Every crop is used with its horizontal mirror image too.", "section 4.1"
    ),
    "vertical_mirror": Fact(
        False,
        "no vertical flips",
        "The paper names horizontal reflections only; it has no vertical flips.",
        "section 4.1",
    ),
    "rotation": Fact(
        False,
        "no rotation",
        "The paper names crops, horizontal reflections and colour noise; it has no rotation.",
        "section 4.1",
    ),
    "augmentation_forms": Fact(
        2,
        "2",
        "Two forms: random crops with their mirror images, and a change of the colours' intensity.",
        "section 4.1",
    ),
    "intensities_altered": Fact(
        True,
        "colour noise",
        "Multiples of the principal components of the colours are added, with a standard deviation "
        "of 0.1; it lowers the top-1 error by over 1 point.",
        "section 4.1",
    ),
    "augmentation_on_cpu": Fact(
        True,
        "on the CPU",
        "The CPU makes the changed images while the GPU trains on the batch before.",
        "section 4.1",
    ),
    "augmentation_factor": Fact(
        2048,
        "2,048, as the paper prints it",
        "The paper prints a factor of 2048, which is 32·32·2.",
        "section 4.1",
        exact="The crops' positions really number 33·33, so 33·33·2 = 2,178.",
    ),
    "overfitting_measures": Fact(
        2,
        "2",
        "The paper names two main ways against overfitting: data augmentation and dropout.",
        "section 4",
    ),
    "dropout_rate": Fact(
        0.5,
        "0.5",
        "Each hidden neuron of the first two fully connected layers is set to zero with a "
        "probability of 0.5; at the test all are used and their outputs halved.",
        "section 4.2",
        layer="drop6",
    ),
    "dropout_layers": Fact(
        "the first two fully connected layers",
        "the first two fully connected layers",
        "Dropout is used in the first two fully connected layers, the two hidden ones.",
        "section 4.2",
        layer="drop6",
    ),
    "dropout_passes": Fact(
        "neither pass",
        "neither the forward nor the backward pass",
        "A dropped neuron takes no part in the forward pass or in backpropagation.",
        "section 4.2",
    ),
    "dropout_purpose": Fact(
        "against overfitting",
        "against overfitting",
        "Without dropout the network overfits substantially.",
        "section 4.2",
    ),
    "dropout_iterations": Fact(
        "about twice as many",
        "about twice the iterations",
        "Dropout roughly doubles the iterations until the network converges.",
        "section 4.2",
    ),
    "dropout_origin": Fact(
        "Hinton et al., 2012",
        "Hinton et al., 2012",
        "The paper calls dropout recently introduced and cites Hinton et al. (2012) for it.",
        "section 4.2",
    ),
    "dropout_averages": Fact(
        True,
        "a cheap average of many networks",
        "The paper calls dropout an efficient way of combining many networks: no neuron can rely "
        "on another being there.",
        "section 4.2",
    ),
    "augmentation_origin": Fact(
        "earlier work",
        "earlier work",
        "The paper calls it the most common method against overfitting and cites earlier work.",
        "section 4.1",
    ),
    "several_gpus": Fact(
        True,
        "2",
        "The network is spread over two GTX 580 GPUs of 3 GB each and trains for five to six days.",
        "section 3.2",
    ),
    "gpus_made_it_feasible": Fact(
        True,
        "5 to 6 days on two GPUs",
        "Training takes five to six days on two GTX 580 GPUs of 3 GB each.",
        "sections 1 and 5",
    ),
    "first_on_gpu": Fact(
        False,
        "earlier networks did",
        "The paper cites convolutional networks on GPUs as earlier work.",
        "section 3.2",
    ),
}
