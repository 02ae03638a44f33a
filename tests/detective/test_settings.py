"""What stands beside networks in texts and tools is answered by its reason, and by no network."""

import pytest

from explorer.detective import investigate
from explorer.errors import ExplorerError

# Sections 3.3, 4.2 and 5 of the paper.
MOMENTUM = "0.9 is the paper’s momentum (section 5), a training setting"
DECAY = "0.0005 is the paper’s weight decay (section 5), a training setting"
RATE = "0.01 is the paper’s initial learning rate (section 5), a training setting"
BATCH = "128 is the paper’s batch size (section 5), a training setting"
DROPOUT = "0.5 is the paper’s dropout rate (section 4.2), a training setting"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *((text, MOMENTUM) for text in ("momentum 0.9", "Momentum: 0.9.", "0.9", "0.9 momentum")),
        *((text, DECAY) for text in ("weight decay 0.0005", "weight_decay=5e-4", "5e-4", ".0005")),
        *((text, RATE) for text in ("learning rate 0.01", "lr=1e-2", "Learning rate of 0.01")),
        *((text, BATCH) for text in ("batch size 128", "batch_size=128", "Batch size of 128")),
        *((text, DROPOUT) for text in ("dropout 0.5", "Dropout(p=0.5, inplace=False)", "0,5")),
        ("k = 2", "2 is the paper’s k (section 3.3), a constant of LRN"),
        ("n = 5", "5 is the paper’s n (section 3.3), a constant of LRN"),
        ("alpha 1e-4", "0.0001 is the paper’s α (section 3.3), a constant of LRN"),
        ("β = 0.75", "0.75 is the paper’s β (section 3.3), a constant of LRN"),
        ("momentum 0.95", "The paper’s momentum is 0.9 (section 5), a training setting"),
        ("batch size 256", "The paper’s batch size is 128 (section 5), a training setting"),
    ],
)
def test_a_setting_is_told_as_the_papers_and_is_no_networks_number(text, reason):
    found = investigate(text)
    assert found.told == f"{reason}: no parameter count depends on it."
    assert (found.answers, found.searched) == ((), "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Non-trainable params: 0", "every network without batch normalization"),
        ("Non-trainable params: 0 (0.00 B)", "every network without batch normalization"),
        ("Non-trainable parameters 0", "every network without batch normalization"),
        ("Param #: 0", "ReLU, pooling, dropout and flatten"),
        ("0 parameters", "ReLU, pooling, dropout and flatten"),
    ],
)
def test_a_tools_zero_is_told_to_be_that_of_many_networks(text, words):
    found = investigate(text)
    assert words in found.told
    assert found.answers == ()


@pytest.mark.parametrize(
    "text",
    ["Non-trainable params: 21,136", "0.72", "128", "0.7 GFLOPs", "0", "90 epochs", "60 million"],
)
def test_any_other_number_is_searched_for(text):
    found = investigate(text)
    assert found.told == ""
    assert found.answers
    assert found.searched


@pytest.mark.parametrize(
    ("text", "count", "alone"),
    [
        ("Total params: 62,378,344 Trainable params: 62,378,344", 2, "62,378,344"),
        (
            "Total params: 61,100,840 Trainable params: 61,100,840 Non-trainable params: 0",
            3,
            "61,100,840",
        ),
        ("Input size (MB): 0.57 Params size (MB): 233.08", 2, "233.08"),
        ("conv1 34,944 conv2 307,456", 2, "307,456"),
    ],
)
def test_of_several_numbers_one_that_can_be_asked_for_is_named(text, count, alone):
    with pytest.raises(ExplorerError) as error:
        investigate(text)
    assert error.value.received.endswith(f"has {count} numbers")
    assert error.value.remedy == f"try {alone} alone"
    assert investigate(alone).asked


@pytest.mark.parametrize("text", ["1e-4 MACs per", "1,2,3,4,5,6", "conv1 is 11x11 wide", "-5"])
def test_a_text_that_is_not_several_numbers_gets_the_usual_examples(text):
    with pytest.raises(ExplorerError, match=r"was typed.* try 43,264 or 54 × 54 × 96"):
        investigate(text)
