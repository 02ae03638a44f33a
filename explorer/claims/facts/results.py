"""Facts of the competition, its data, and the errors that the paper reports."""

from __future__ import annotations

from explorer.claims.facts.record import KnownFact

_TOP_5 = "top-5 error"
_TOP_1 = "top-1 error"

RESULTS: dict[str, KnownFact] = {
    "year": KnownFact(2012, "2012", "The paper appeared at NIPS 2012."),
    "authors": KnownFact(
        "Krizhevsky, Sutskever, Hinton",
        "Krizhevsky, Sutskever, Hinton",
        "The paper's authors are Alex Krizhevsky, Ilya Sutskever and Geoffrey E. Hinton, in this "
        "order.",
    ),
    "won_2012": KnownFact(
        True,
        "15.3 % against 26.2 %",
        "The paper's entry won ILSVRC-2012 with a top-5 test error of 15.3 %; the second best had "
        "26.2 %.",
        "section 6",
    ),
    "error_2012_top5": KnownFact(
        15.3,
        "15.3 %",
        "The winning entry of 2012, seven networks averaged, had 15.3 %; one network alone had "
        "18.2 % on the validation set.",
        "section 6",
        quantity=_TOP_5,
        belongs_to="the ILSVRC-2012 test set, seven networks averaged",
    ),
    "error_2012_top5_one": KnownFact(
        18.2,
        "18.2 %",
        "One network alone had a top-5 error of 18.2 % on the ILSVRC-2012 validation set.",
        "section 6",
        quantity=_TOP_5,
        belongs_to="the ILSVRC-2012 validation set, one network alone",
    ),
    "error_2012_top5_five": KnownFact(
        16.4,
        "16.4 %",
        "Five networks averaged had a top-5 error of 16.4 % on ILSVRC-2012.",
        "section 6",
        quantity=_TOP_5,
        belongs_to="ILSVRC-2012, five networks averaged",
    ),
    "error_2012_second": KnownFact(
        26.2,
        "26.2 %",
        "The second best entry of ILSVRC-2012 had a top-5 test error of 26.2 %.",
        "section 6",
        quantity=_TOP_5,
        belongs_to="the ILSVRC-2012 test set, the second best entry",
    ),
    "margin_2012": KnownFact(
        10.9,
        "10.9 points",
        "The top-5 test errors are 15.3 % and 26.2 %.",
        "section 6",
        more="26.2 − 15.3 = 10.9 percentage points; relative to 26.2 % that is 41.6 % less.",
    ),
    "error_2010_top1": KnownFact(
        37.5,
        "37.5 %",
        "The top-1 error on the ILSVRC-2010 test set is 37.5 % with ten crops averaged, 39.0 % "
        "with one.",
        "section 6",
        quantity=_TOP_1,
        belongs_to="the ILSVRC-2010 test set",
    ),
    "error_2010_top5": KnownFact(
        17.0,
        "17.0 %",
        "The top-5 error is 17.0 % with ten crops averaged, 18.3 % with one.",
        "section 6",
        quantity=_TOP_5,
        belongs_to="the ILSVRC-2010 test set",
    ),
    "better_than_before": KnownFact(
        True,
        "37.5 and 17.0 % against 45.7 and 25.7 %",
        # Its table 1: SIFT and Fisher vectors, of Sánchez and Perronnin (CVPR 2011).
        "The best results published before, on the ILSVRC-2010 test set, were 45.7 % and 25.7 % "
        "(Sánchez and Perronnin, 2011).",
        "section 6",
    ),
    "training_images": KnownFact(
        1_281_167,
        "1,281,167",
        "ILSVRC-2012, the competition's part of ImageNet, has 1,281,167 training images.",
    ),
    # Table 2 of "ImageNet Large Scale Visual Recognition Challenge", IJCV 115, 2015.
    "training_images_printed": KnownFact(
        1_200_000,
        "1,261,406",
        "The paper prints 1.2 million.",
        "abstract",
        more="ILSVRC-2010 has 1,261,406 training images (Russakovsky et al., 2015): the figure is "
        "cut, not rounded.",
    ),
    "validation_images": KnownFact(
        50_000, "50,000", "ILSVRC-2012 has 50,000 images for validation.", "section 2"
    ),
    "use_of_50000": KnownFact(
        "validation",
        "for validation",
        "The 50,000 images are for validation; those for training are the 1,281,167.",
        "section 2",
    ),
    "classes": KnownFact(
        1000,
        "1,000",
        "The competition has 1,000 classes; ImageNet as a whole has about 22,000.",
        "section 2",
        layer="fc8",
    ),
    "off_center": KnownFact(
        True,
        "said of one picture",
        "The paper says of its example pictures that even an object off center, a mite, is "
        "recognized; it gives no figure.",
        "section 6.1",
    ),
    "top5_reasonable": KnownFact(
        True,
        "said of eight pictures",
        "The paper says of its eight example pictures that most of the top-5 labels appear "
        "reasonable; it gives no figure.",
        "section 6.1",
    ),
    "depth_matters": KnownFact(
        True,
        "about 2 points",
        "Without any one of the middle convolutions the top-1 error is about 2 points worse; the "
        "paper concludes that the depth is important.",
        "section 7",
    ),
    "lenet": KnownFact(
        "larger and deeper",
        "11 layers against 7",
        "LeNet-5 has 7 layers, pools included, and about 60,000 parameters (LeCun et al., 1998). "
        "Counted alike, the paper's network has 11 layers and 60,965,224 parameters.",
    ),
}
