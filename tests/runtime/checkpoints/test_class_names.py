import pytest

from explorer.runtime.checkpoints.class_names import class_names, class_synsets


@pytest.mark.parametrize(
    ("index", "name"),
    [(0, "tench"), (281, "tabby"), (504, "coffee mug"), (967, "espresso"), (999, "toilet tissue")],
)
def test_known_classes_stand_at_their_places(index, name):
    assert class_names()[index] == name


def test_there_are_a_thousand_classes_in_the_order_of_their_synsets():
    # ImageNet numbers its classes in the order of their WordNet ids.
    assert len(class_names()) == len(set(class_synsets())) == 1000
    assert list(class_synsets()) == sorted(class_synsets())


def test_every_class_has_a_name():
    assert all(name.strip() == name and name for name in class_names())
