from threading import Thread

import pytest
import torch
import torchinfo
from hypothesis import assume, given, settings

from explorer.arithmetic import trace
from explorer.errors import ShapeError
from explorer.network import (
    BatchNorm,
    Conv2d,
    Flatten,
    Input,
    Linear,
    Network,
    Relu,
)
from explorer.runtime.forward import run
from explorer.runtime.module import build
from explorer.runtime.torchinfo_witness import witness
from explorer.variants import VARIANTS
from tests.arithmetic.networks import networks


def test_the_papers_network_is_counted_as_the_facts_say():
    seen = witness(VARIANTS["paper"].network)  # FACTS.md section 5
    assert seen.mult_adds == 725_066_088
    assert seen.parameters == 60_965_224
    assert seen.version == "1.8.0"
    assert seen.mult_add_differences == ((659_272, "it counts every bias add as a multiply-add"),)
    assert seen.parameter_differences == ()
    assert seen.agrees


def test_torchvisions_network_is_counted_as_the_facts_say():
    assert witness(VARIANTS["torchvision"].network).mult_adds == 714_682_664


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=list(VARIANTS))
def test_every_difference_on_the_catalogue_is_accounted_for(variant):
    seen, traced = witness(variant.network), trace(variant.network)
    assert seen.agrees
    assert traced.macs + sum(d.amount for d in seen.mult_add_differences) == seen.mult_adds
    assert traced.parameters + sum(d.amount for d in seen.parameter_differences) == seen.parameters


@settings(max_examples=100)
@given(network=networks())
def test_every_difference_on_any_network_is_accounted_for(network):
    assume(trace(network).error is None)
    assert witness(network).agrees


def test_batch_normalization_differs_in_parameters_and_in_mult_adds():
    network = Network(
        input=Input(channels=3, height=8, width=8),
        layers=(
            Conv2d(filters=4, kernel=3, bias=False),
            BatchNorm(),
            Flatten(),
            Linear(units=5, bias=False),
            BatchNorm(),
        ),
    )
    seen = witness(network)
    assert [d.amount for d in seen.parameter_differences] == [-2 * (4 + 5)]
    assert [d.amount for d in seen.mult_add_differences] == [2 * (4 + 5)]
    assert seen.agrees


def test_a_count_that_no_reason_explains_is_said(monkeypatch):
    real = torchinfo.summary

    def one_more(*arguments, **options):
        counted = real(*arguments, **options)
        counted.total_mult_adds += 1
        counted.total_params -= 7
        return counted

    monkeypatch.setattr(torchinfo, "summary", one_more)
    witness.cache_clear()
    seen = witness(VARIANTS["paper"].network)
    witness.cache_clear()
    assert (seen.unexplained_mult_adds, seen.unexplained_parameters) == (1, -7)
    assert not seen.agrees


def test_a_network_of_gigabytes_is_counted_with_nothing_allocated():
    network = Network(
        input=Input(channels=3, height=224, width=224),
        layers=(Flatten(), Linear(units=1_000_000), Linear(units=1_000_000)),
    )
    assert witness(network).parameters == trace(network).parameters > 10**12


def test_a_layer_that_cannot_be_is_refused():
    network = Network(input=Input(channels=3, height=8, width=8), layers=(Linear(units=3),))
    with pytest.raises(ShapeError):
        witness(network)


def test_torchs_own_generator_is_left_alone():
    before = torch.get_rng_state()
    witness(Network(input=Input(channels=1, height=9, width=9), layers=(Relu(),)))
    assert torch.equal(before, torch.get_rng_state())


def test_counting_while_other_threads_run_and_count_changes_nothing():
    catalogue = [variant.network for variant in VARIANTS.values()]
    small = Network(
        input=Input(channels=3, height=32, width=32),
        layers=(Conv2d(filters=8, kernel=3), Relu(), Flatten(), Linear(units=10)),
    )
    module, x = build(small), torch.ones(1, 3, 32, 32)
    alone = run(module, x, device="cpu").output
    expected = [witness(network) for network in catalogue]
    wrong = []

    def count():
        again = [witness.__wrapped__(network) for network in catalogue]
        wrong.extend(seen for seen, once in zip(again, expected, strict=True) if seen != once)

    def passes():
        outputs = [run(module, x, device="cpu").output for _ in range(20)]
        wrong.extend("pass" for output in outputs if not torch.equal(output, alone))

    threads = [Thread(target=target) for target in (count, count, passes, passes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
