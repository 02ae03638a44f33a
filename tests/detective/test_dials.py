"""The widths that are tried: classes of data sets, round numbers of filters and units."""

import pytest

from explorer.detective import investigate
from explorer.detective.dials import COMMON_CLASSES, dials
from tests.detective.asking import PAPER, changed

# How many classes the data sets have that AlexNets are fine-tuned on, as their authors say.
DATA_SETS = {
    "cats and dogs": 2,
    "TensorFlow's flowers": 5,
    "Intel's scenes": 6,
    "faces of FER2013": 7,
    "seedlings": 12,
    "Lazebnik's scenes": 15,
    "RVL-CDIP": 16,
    "sign language without J and Z": 24,
    "sign language with three signs more": 29,
    "AID": 30,
    "Animals with Attributes": 50,
    "miniImageNet, training": 64,
    "iMaterialist furniture": 128,
    "Kaggle's birds": 525,
    "Oxford flowers": 17,
    "Oxford flowers, all": 102,
    "CIFAR-10 and digits": 10,
    "CIFAR-100": 100,
    "Caltech-101": 101,
    "Caltech-101 with its background": 102,
    "Caltech-256": 256,
    "Caltech-256 with its clutter": 257,
    "UC Merced": 21,
    "Pascal VOC": 20,
    "letters": 26,
    "letters and digits": 36,
    "EMNIST, balanced": 47,
    "EMNIST, by class": 62,
    "German traffic signs": 43,
    "Oxford pets": 37,
    "PlantVillage": 38,
    "Stanford 40 actions": 40,
    "DTD": 47,
    "RESISC45": 45,
    "MIT indoor scenes": 67,
    "COCO": 80,
    "Food-101": 101,
    "Stanford dogs": 120,
    "Udacity's dogs": 133,
    "Fruits-360": 131,
    "Stanford cars": 196,
    "Tiny ImageNet and CUB": 200,
    "Places205": 205,
    "Places365": 365,
    "SUN": 397,
    "NABirds": 555,
    "ImageNet with a background": 1_001,
    "ImageNet, Fall 2011": 21_841,
}


@pytest.mark.parametrize("classes", DATA_SETS.values(), ids=DATA_SETS)
def test_the_classes_of_a_well_known_data_set_are_tried(classes):
    assert classes in COMMON_CLASSES


def test_widths_that_people_choose_are_round():
    # A dial that costs nothing is the last layer's: it gives the classes.
    chosen = {width for dial in dials() if dial.layer and dial.cost for width in dial.choices}
    assert {64, 256, 512, 1_024, 2_048, 4_096} <= chosen
    assert all(width % 8 == 0 or width % 100 == 0 for width in chosen)


@pytest.mark.parametrize(
    ("total", "change"),
    [
        # fc7 reads 4,096 values; fc8 reads what fc7 gives.
        (60_965_224 - 2_048 * 4_097 - 2_048 * 1_000, "fc7 units 4,096 → 2,048"),
        # 256·3·3 weights and a bias per filter of conv3; conv4 reads 64 channels more per group.
        (60_965_224 + 128 * (256 * 9 + 1) + 64 * 9 * 384, "conv3 filters 384 → 512"),
        # 104 is no usual width, but eight more of conv1; conv2 reads half of them in a group.
        (60_965_224 + 8 * (363 + 1) + 4 * 25 * 256, "conv1 filters 96 → 104"),
        # An input of two photos.
        (60_965_224 + 3 * 11 * 11 * 96, "input channels 3 → 6"),
    ],
)
def test_a_total_tells_which_width_was_changed(total, change):
    answers = [answer for answer in changed(str(total)) if "paper" in answer.variants]
    assert [answer.changes for answer in answers] == [(change,)]
    assert answers[0].title.startswith(PAPER)


def test_up_to_a_thousand_classes_any_number_is_believed_where_a_total_says_so():
    # The code of this tutorial has 10: 41,546,506 parameters, and 4,097 per class.
    (answer,) = changed(str(41_546_506 + 990 * 4_097))
    assert answer.changes == ("fc8 units 10 → 1,000",)
    (answer,) = changed(str(57_003_840 + 77 * 4_097))
    assert answer.changes == ("fc8 units 1,000 → 77",)


@pytest.mark.parametrize(
    "number",
    [
        # 77 classes, of the last layer alone: any multiple of 4,097 would be explained so.
        77 * 4_097,
        # 1,502 classes.
        57_003_840 + 1_502 * 4_097,
        # conv1 with 101 filters, its bias and 25·192 weights of conv2 for each; and for 4,098 of
        # fc7, that fc8 reads.
        61_100_840 + 37 * (364 + 25 * 192),
        61_100_840 + 2 * (4_097 + 1_000),
    ],
)
def test_a_width_that_nobody_chooses_explains_nothing(number):
    for answer in investigate(str(number)).answers:
        assert not any(
            word in change for change in answer.changes for word in ("units", "filters")
        ), answer.title
