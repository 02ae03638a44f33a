from dataclasses import replace

import pytest
import torch

from explorer.errors import InputError
from explorer.network import BatchNorm, Conv2d, Flatten, Input, Linear, Network, Relu
from explorer.photos.preprocess import PREPROCESSINGS, prepare
from explorer.photos.samples import sample_photo
from explorer.runtime.forward import run
from explorer.runtime.module import build
from explorer.runtime.proof import prove
from explorer.variants import VARIANTS

NETWORK = Network(
    input=Input(channels=3, height=9, width=8),
    layers=(
        Conv2d(name="conv", filters=4, kernel=3),
        BatchNorm(name="bn"),
        Relu(name="type"),
        Flatten(name="flatten"),
        Linear(name="fc", units=5),
    ),
)


def passed(network, **options):
    module = build(network)
    return module, run(module, torch.zeros(1, *network.input.shape), device="cpu", **options)


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=list(VARIANTS))
def test_the_marks_agree_on_every_layer_of_the_catalogue_with_a_real_photo(variant):
    network = variant.network
    photo = prepare(sample_photo("chelsea"), network.input, PREPROCESSINGS["paper"])
    module = build(network)
    proofs = prove(module, run(module, photo.array, device="cpu"))
    assert [proof.name for proof in proofs if not proof.agrees] == []
    assert len(proofs) == len(network.layers)


def test_the_real_parameters_of_the_papers_network_are_the_published_ones():
    proofs = {proof.name: proof for proof in prove(*passed(VARIANTS["paper"].network))}
    assert proofs["conv1"].real_parameters == 34_944
    assert proofs["conv1"].real_shape == (96, 55, 55)
    assert proofs["fc6"].real_parameters == 37_752_832
    assert sum(proof.real_parameters for proof in proofs.values()) == 60_965_224


def test_shapes_and_parameters_are_those_of_the_tensors():
    real = [(proof.real_shape, proof.real_parameters) for proof in prove(*passed(NETWORK))]
    assert real == [
        ((4, 7, 6), 4 * 27 + 4),
        ((4, 7, 6), 16),
        ((4, 7, 6), 0),
        ((168,), 0),
        ((5,), 168 * 5 + 5),
    ]


def test_a_tensor_of_another_shape_does_not_agree():
    module, made = passed(NETWORK)
    conv = replace(made.layers[0], activation=torch.zeros(1, 4, 7, 7))
    wrong = replace(made, layers=(conv, *made.layers[1:]))
    assert [proof.agrees for proof in prove(module, wrong)] == [False, True, True, True, True]


def test_parameters_of_another_number_do_not_agree():
    module, made = passed(NETWORK)
    module.fc.bias = torch.nn.Parameter(torch.zeros(6))
    assert [proof.name for proof in prove(module, made) if not proof.agrees] == ["fc"]


def test_there_is_no_proof_of_a_pass_through_another_network():
    module, _ = passed(NETWORK)
    _, shorter = passed(NETWORK.model_copy(update={"layers": NETWORK.layers[:-1]}))
    with pytest.raises(ValueError, match="shorter"):
        prove(module, shorter)


def test_there_is_no_proof_of_a_pass_that_kept_nothing():
    with pytest.raises(InputError, match="was not kept"):
        prove(*passed(NETWORK, keep="none"))
