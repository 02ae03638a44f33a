import pytest
import torch

from explorer.network import edits
from explorer.runtime.checkpoints.checkpoint import Checkpoint, open_checkpoint
from explorer.runtime.checkpoints.known import KNOWN, known_for
from explorer.runtime.checkpoints.origin import Origin
from explorer.runtime.checkpoints.trained_for import trained_for
from explorer.variants import VARIANTS
from tests.runtime.checkpoints.made import (
    BVLC,
    PlainBvlc,
    plain_torchvision,
    source_of,
    write_onnx,
)


def published(identity, origin=None):
    known = KNOWN[identity]
    return Checkpoint(known.id, known.title, known, (), origin or Origin())


@pytest.fixture
def onnx_file(tmp_path):
    path = write_onnx(PlainBvlc(), tmp_path / "mine.onnx")
    return open_checkpoint(source_of(path))


def test_the_network_that_published_weights_were_trained_in_needs_no_word():
    assert trained_for(VARIANTS["torchvision"].network, published("torchvision")) == ()
    assert trained_for(VARIANTS["caffe"].network, published("bvlc")) == ()


def test_the_papers_lrn_is_not_the_one_that_bvlcs_weights_were_trained_with():
    (said,) = trained_for(VARIANTS["paper"].network, published("bvlc"))
    assert "from Caffe's to this one: norm1 k 1 → 2, norm1 alpha / size on → off" in said


def test_an_edit_is_named():
    network = edits.replace_field(VARIANTS["torchvision"].network, 0, "stride", 3)
    (said,) = trained_for(network, published("torchvision"))
    assert said.endswith("conv1 stride 4 → 3.")


def test_many_differences_are_counted():
    (said,) = trained_for(VARIANTS["original_code"].network, published("bvlc"))
    assert "and 6 more." in said


def test_the_onnx_files_own_input_and_padded_pool_are_told(onnx_file):
    assert trained_for(BVLC, onnx_file) == (
        "The file's own network reads 224 × 224 pixels and pads max pool 3; this one 227 × 227.",
    )


def test_the_onnx_files_own_lrn_is_compared_with_the_one_here(onnx_file):
    other = edits.replace_field(BVLC, 2, "alpha_over_size", False)
    first, _ = trained_for(other, onnx_file)
    assert first == (
        "The file's own network has norm1 k 1, alpha 0.0001 over n 5, beta 0.75, "
        "here k 1, alpha 0.0005 over n 5, beta 0.75."
    )
    first, _ = trained_for(edits.delete(BVLC, 2), onnx_file)
    assert first == "The file's own network has 2 LRN layers, here 1."


def test_an_lrn_within_maps_is_not_the_onnx_files_whatever_its_numbers(onnx_file):
    first, _ = trained_for(edits.replace_field(BVLC, 2, "region", "within"), onnx_file)
    assert first == (
        "The file's own network has norm1 k 1, alpha 0.0001 over n 5, beta 0.75, "
        "here k 1, alpha 0.0001 over 5 × 5 positions of each map, beta 0.75."
    )


def test_a_file_that_says_nothing_of_its_network_is_not_guessed_at(tmp_path):
    torch.save(plain_torchvision().state_dict(), tmp_path / "mine.pth")
    assert trained_for(BVLC, open_checkpoint(source_of(tmp_path / "mine.pth"))) == ()


@pytest.mark.parametrize(
    ("variant", "weights"),
    [
        ("torchvision", "torchvision"),
        ("caffe", "bvlc"),
        ("paper", "bvlc"),
        ("original_code", "bvlc"),
        ("ungrouped", None),
        ("code360", None),
    ],
)
def test_which_variant_has_which_published_weights(variant, weights):
    known = known_for(variant)
    assert (known and known.id) == weights
