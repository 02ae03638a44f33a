"""The forward pass on a CUDA device, where there is one: values, times and memory."""

import pytest
import torch

from explorer.runtime.device import available_devices
from explorer.runtime.forward import run
from explorer.runtime.module import build
from explorer.variants import VARIANTS

pytestmark = pytest.mark.skipif(
    not torch.cuda.is_available(), reason="this machine has no CUDA device"
)


def photo(network, count=1):
    generator = torch.Generator().manual_seed(0)
    return torch.randn(count, *network.input.shape, generator=generator) * 60


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=list(VARIANTS))
def test_every_activation_is_the_cpus(variant):
    module, x = build(variant.network), photo(variant.network)
    there, here = run(module, x, device="cuda"), run(module, x, device="cpu")
    for gpu, cpu in zip(there.layers, here.layers, strict=True):
        error = (gpu.activation.cpu() - cpu.activation).abs().max()
        assert error <= 1e-4 * cpu.activation.abs().max(), gpu.name


def test_every_layer_has_a_time_and_the_pass_a_total_and_a_peak():
    network = VARIANTS["paper"].network
    module = build(network)
    run(module, photo(network), device="cuda")
    made = run(module, photo(network), device="cuda")
    assert made.output.is_cuda
    assert all(0 <= layer.seconds < 0.1 for layer in made.layers)
    assert 0 < made.seconds < 0.1
    # Weights and kept activations lie there at the same time.
    assert made.peak_gpu_bytes > 4 * (60_965_224 + 1_925_224)


def test_the_module_stays_on_the_cpu():
    module = build(VARIANTS["paper"].network)
    run(module, photo(VARIANTS["paper"].network), device="cuda")
    assert all(parameter.device.type == "cpu" for parameter in module.parameters())


def test_the_gpu_is_the_default_and_is_named_with_its_memory():
    first = available_devices()[0]
    assert first.id == "cuda:0"
    assert first.title.endswith(" GB")
    network = VARIANTS["paper"].network
    assert run(build(network), photo(network)).device == torch.device("cuda", 0)
