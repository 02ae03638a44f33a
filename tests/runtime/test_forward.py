from threading import Event, Thread

import numpy as np
import pytest
import torch

from explorer import turns
from explorer.arithmetic import trace
from explorer.errors import BudgetError, DeviceError, ExplorerError, InputError
from explorer.network import (
    Conv2d,
    Dropout,
    Flatten,
    Input,
    Linear,
    MaxPool2d,
    Network,
    Relu,
)
from explorer.runtime import device, forward
from explorer.runtime.device import Device
from explorer.runtime.forward import parameters_of, run
from explorer.runtime.module import build
from explorer.turns import compute_turn
from explorer.variants import VARIANTS
from tests.runtime.eager import eager


def photo(network, count=1, seed=0):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(count, *network.input.shape, generator=generator) * 60


def small(*layers):
    layers = layers or (
        Conv2d(name="conv", filters=4, kernel=3),
        Relu(name="relu"),
        MaxPool2d(name="pool", kernel=2),
        Flatten(name="flatten"),
        Linear(name="fc", units=5),
    )
    return Network(input=Input(channels=3, height=8, width=8), layers=layers)


@pytest.mark.parametrize("name", VARIANTS)
def test_every_activation_agrees_with_eager_torch(name):
    network = VARIANTS[name].network
    x = photo(network, count=2)
    made = run(build(network), x, device="cpu")
    with torch.inference_mode():
        largest = 0.0
        for layer, expected in zip(made.layers, eager(network, x), strict=True):
            assert layer.activation.shape == expected.shape
            error = (layer.activation - expected).abs().max()
            # A softmax makes of an absolute difference between its logits a relative one, and tanh
            # passes a difference on while it makes the values small.
            given, largest = largest, expected.abs().max().item()
            scale = given * largest if layer.name == "softmax" else largest
            scale = max(given, largest) if layer.name.startswith("tanh") else scale
            assert error <= 1e-5 * scale, layer.name
    assert torch.equal(made.output, made.layers[-1].activation)


def test_random_weights_keep_the_scale_of_the_activations_to_the_last_layer():
    network = VARIANTS["torchvision"].network  # without LRN, which scales by itself
    made = run(build(network), photo(network), device="cpu")
    spread = [layer.activation.std().item() for layer in made.layers if "conv" in layer.name]
    assert all(0.2 < later / spread[0] < 5 for later in [*spread, made.output.std().item()])


def test_a_pass_has_a_name_and_a_time_for_every_layer_and_a_total():
    network = VARIANTS["paper"].network
    made = run(build(network), photo(network), device="cpu")
    assert [layer.name for layer in made.layers] == [layer.name for layer in network.layers]
    assert all(layer.seconds > 0 for layer in made.layers)
    assert sum(layer.seconds for layer in made.layers) == pytest.approx(made.seconds)
    assert made.device == torch.device("cpu")
    assert made.peak_gpu_bytes is None


def test_a_layer_keeps_its_own_name_where_torch_reserves_it():
    network = small(Relu(name="forward"), Relu(name="T_destination"))
    made = run(build(network), photo(network), device="cpu")
    assert [layer.name for layer in made.layers] == ["forward", "T_destination"]


def test_relu_leaves_what_it_reads_as_it_was():
    network = small()
    conv, relu, *_ = run(build(network), photo(network), device="cpu").layers
    assert (conv.activation < 0).any()
    assert torch.equal(relu.activation, conv.activation.clamp(min=0))


def test_a_later_run_overwrites_nothing_of_an_earlier_one():
    network = small()
    module = build(network)
    first = run(module, photo(network), device="cpu")
    before = [layer.activation.clone() for layer in first.layers]
    run(module, photo(network, seed=1), device="cpu")
    assert all(
        torch.equal(layer.activation, kept)
        for layer, kept in zip(first.layers, before, strict=True)
    )


@pytest.mark.parametrize("first", [Dropout(rate=0.5), Flatten()])
def test_an_activation_is_not_the_callers_own_tensor(first):
    network = small(first)
    x = photo(network).contiguous(memory_format=torch.channels_last)
    expected = x.clone().reshape(run(build(network), x, device="cpu").output.shape)
    made = run(build(network), x, device="cpu")
    x.zero_()
    assert torch.equal(made.output, expected)


def test_the_output_alone_is_kept_where_that_is_asked_for():
    network = small()
    module, x = build(network), photo(network)
    made = run(module, x, device="cpu", keep="none")
    assert all(layer.activation is None for layer in made.layers)
    assert torch.equal(made.output, run(module, x, device="cpu").output)
    with pytest.raises(InputError, match="The output of conv was not kept"):
        made.layers[0].array()


def test_photos_of_a_batch_do_not_mix():
    network = VARIANTS["paper"].network
    module, x = build(network), photo(network, count=3)
    together = run(module, x, device="cpu").output
    for index in range(3):
        alone = run(module, x[index : index + 1], device="cpu").output[0]
        assert torch.allclose(together[index], alone, rtol=1e-4, atol=1e-4)


def test_the_best_device_is_taken_by_default():
    network = small()
    assert run(build(network), photo(network)).device == forward.choose_device()


def test_an_array_goes_in_as_a_tensor_does():
    network = small()
    x = photo(network)
    module = build(network)
    from_array = run(module, x.numpy(), device="cpu").output
    assert torch.equal(from_array, run(module, x, device="cpu").output)


def test_arrays_come_out_in_plain_order_and_cannot_be_written_into():
    network = small()
    made = run(build(network), photo(network, count=2), device="cpu")
    array = made.layers[0].array(photo=1)
    assert array.shape == (4, 6, 6)
    assert array.flags.c_contiguous
    assert np.array_equal(array, made.layers[0].activation[1].numpy())
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 0


def test_the_weights_of_a_layer_come_out_as_arrays():
    network = small()
    module = build(network)
    stored = parameters_of(module, "conv")
    assert {name: array.shape for name, array in stored.items()} == {
        "weight": (4, 3, 3, 3),
        "bias": (4,),
    }
    assert np.array_equal(stored["weight"], module.conv.weight.detach().numpy())
    assert parameters_of(module, "relu") == {}


WRONG = [
    (torch.zeros(3, 8, 8), "the input is 3 × 8 × 8"),
    (torch.zeros(1, 3, 8, 9), "the input is 1 × 3 × 8 × 9"),
    (torch.zeros(1, 1, 8, 8), "the input is 1 × 1 × 8 × 8"),
    (torch.zeros(0, 3, 8, 8), "the input is 0 × 3 × 8 × 8"),
    (torch.zeros(()), "the input is a single number"),
    (torch.zeros(1, 3, 8, 8, dtype=torch.float64), "the input holds float64"),
    (torch.zeros(1, 3, 8, 8, dtype=torch.uint8), "the input holds uint8"),
    (np.zeros((1, 3, 8, 8)), "the input holds float64"),
]


@pytest.mark.parametrize(("x", "received"), WRONG, ids=[words for _, words in WRONG])
def test_an_input_that_the_network_cannot_read_is_refused_in_a_sentence(x, received):
    with pytest.raises(InputError) as refused:
        run(build(small()), x, device="cpu")
    assert isinstance(refused.value, ExplorerError)
    assert refused.value.received == received
    assert refused.value.expected == "the network reads N × 3 × 8 × 8 values of float32"


def test_an_unknown_way_to_keep_is_refused():
    with pytest.raises(InputError, match='keep is "some"'):
        run(build(small()), photo(small()), device="cpu", keep="some")


def test_a_device_that_is_not_there_is_refused():
    with pytest.raises(DeviceError, match="cuda:99"):
        run(build(small()), photo(small()), device="cuda:99")


def test_too_many_photos_at_once_are_refused_before_anything_is_allocated():
    x = torch.zeros(1, 3, 8, 8).expand(10**9, 3, 8, 8)  # one photo's memory
    with pytest.raises(BudgetError, match="1,000,000,000 photos"):
        run(build(small()), x, device="cpu")


def test_a_pass_waits_for_its_turn():
    network = small()
    module, x, done = build(network), photo(network), Event()

    def passes():
        run(module, x, device="cpu")
        done.set()

    with compute_turn:
        thread = Thread(target=passes)
        thread.start()
        assert not done.wait(0.3)
    assert done.wait(30)
    thread.join()


def test_a_pass_that_fails_gives_its_turn_back(monkeypatch):
    def fails(*_, **__):
        message = "no memory"
        raise RuntimeError(message)

    monkeypatch.setattr(forward, "timed", fails)
    network = small()
    with pytest.raises(RuntimeError, match="no memory"):
        run(build(network), photo(network), device="cpu")
    assert compute_turn.taken == 0


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (torch.OutOfMemoryError("CUDA out of memory. Tried …"), "its memory is full"),
        (RuntimeError("Adaptive pool MPS: no.\nmore"), "Adaptive pool MPS: no"),
    ],
)
def test_a_gpu_that_fails_is_named_with_the_reason(monkeypatch, failure, said):
    def fails(*_, **__):
        raise failure

    monkeypatch.setattr(forward, "choose_device", lambda _: torch.device("meta"))
    monkeypatch.setattr(device, "describe_device", lambda _: Device("x", "GPU, 8.0 GB", 8))
    monkeypatch.setattr(forward, "timed", fails)
    network = small()
    with pytest.raises(DeviceError) as refused:
        run(build(network), photo(network), device="cuda")
    assert refused.value.received == f"GPU, 8.0 GB stopped: {said}"
    assert refused.value.remedy == "choose the CPU"


def test_threads_that_share_a_module_get_what_each_would_alone():
    network = small()
    module = build(network)
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    photos = [photo(network, seed=seed) for seed in range(8)]
    alone = [run(module, x, device="cpu").output for x in photos]
    got = {}

    def passes(index):
        for _ in range(10):
            got[index] = run(module, photos[index], device="cpu").output

    threads = [Thread(target=passes, args=(index,)) for index in range(len(photos))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(torch.equal(got[index], alone[index]) for index in range(len(photos)))
    assert all(torch.equal(before[name], now) for name, now in module.state_dict().items())
    assert not module.training


def test_shapes_are_those_of_the_trace():
    network = VARIANTS["original_code"].network
    made = run(build(network), photo(network), device="cpu")
    for row, layer in zip(trace(network).rows, made.layers, strict=True):
        assert tuple(layer.activation.shape) == (1, *row.output_shape)


def test_a_pass_that_nobody_needs_any_more_ends_behind_a_layer(monkeypatch):
    monkeypatch.setattr(turns, "_LOOK_UP_SECONDS", 0)
    network, ran = small(), []
    module = build(network)
    for child in module.children():
        child.register_forward_hook(lambda child, *_: ran.append(child))

    def still_wanted():
        if len(ran) == 2:
            raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        compute_turn.awaited(lambda _: None, still_wanted),
    ):
        run(module, photo(network), device="cpu")
    assert len(ran) == 2
    assert compute_turn.taken == 0


def test_a_gpu_that_breaks_off_on_the_way_to_the_host_is_the_projects_own_error(monkeypatch):
    def fails(_):
        raise torch.AcceleratorError("CUDA error: launch failure")

    network = small()
    (layer, *_) = run(build(network), photo(network), device="cpu").layers
    monkeypatch.setattr(torch.Tensor, "cpu", fails)
    with pytest.raises(DeviceError, match="launch failure"):
        layer.array()
