import pytest
import torch
from safetensors.torch import save_file

from explorer.errors import WeightsError
from explorer.network import Conv2d, Input, Network, edits
from explorer.runtime import build, run
from explorer.runtime.checkpoints.checkpoint import open_checkpoint
from explorer.runtime.checkpoints.load import load_weights
from explorer.variants import VARIANTS
from tests.runtime.checkpoints.made import (
    BVLC,
    PlainBvlc,
    plain_torchvision,
    source_of,
    write_onnx,
)

TORCHVISION = VARIANTS["torchvision"].network


def with_sizes(network, sizes) -> Network:
    """A network with these filters and units in place of its own."""
    for name, size in sizes.items():
        index = [layer.name for layer in network.layers].index(name)
        field = "filters" if network.layers[index].kind == "conv2d" else "units"
        network = edits.replace_field(network, index, field, size)
    return network


SMALL = with_sizes(
    TORCHVISION,
    dict(
        zip(
            [layer.name for layer in TORCHVISION.layers if layer.kind in ("conv2d", "linear")],
            (8, 12, 16, 10, 10, 20, 20, 1000),
            strict=True,
        )
    ),
)


@pytest.fixture
def photo():
    return torch.randn(1, 3, 224, 224, generator=torch.Generator().manual_seed(1))


@pytest.fixture(params=["zip", "legacy", "safetensors", "nested", "half"])
def torchvisions(request, tmp_path):
    """A file with torchvision's keys, in each form that can be read, and the plain module."""
    plain = plain_torchvision()
    state = plain.state_dict()
    path = tmp_path / "mine.pth"
    match request.param:
        case "zip":
            torch.save(state, path)
        case "legacy":
            torch.save(state, path, _use_new_zipfile_serialization=False)
        case "nested":
            torch.save({"epoch": 90, "state_dict": state}, path)
        case "half":
            plain = plain.half().float()
            torch.save({name: each.half() for name, each in state.items()}, path)
        case "safetensors":
            path = tmp_path / "mine.safetensors"
            save_file(state, path)
    return path, plain


def test_torchvisions_keys_load_and_agree_with_a_plain_torch_module(torchvisions, photo):
    path, plain = torchvisions
    module, report = load_weights(SMALL, open_checkpoint(source_of(path)))
    assert report.complete
    assert report.unused == ()
    torch.testing.assert_close(
        run(module, photo, "cpu").output, plain(photo).detach(), atol=1e-5, rtol=0
    )


@pytest.mark.parametrize("transposed", [True, False])
def test_the_onnx_initialisers_load_and_agree_with_a_plain_torch_module(tmp_path, transposed):
    plain = PlainBvlc().eval()
    path = write_onnx(plain, tmp_path / "mine.onnx", transposed=transposed)
    photo = torch.randn(1, 3, 227, 227, generator=torch.Generator().manual_seed(2))
    module, report = load_weights(BVLC, open_checkpoint(source_of(path)))
    assert [layer.part for layer in report.layers] == [
        *(f"conv{number + 1}_w_0" for number in range(5)),
        *(f"fc{number + 1}_w_0" for number in range(5, 8)),
    ]
    torch.testing.assert_close(
        run(module, photo, "cpu").output, plain(photo).detach(), atol=1e-5, rtol=0
    )


def test_batch_norms_get_their_running_statistics(tmp_path):
    network = Network.model_validate(
        {
            "input": {"channels": 3, "height": 8, "width": 8},
            "layers": [
                {"kind": "conv2d", "filters": 4, "kernel": 3, "bias": False},
                {"kind": "batch_norm"},
                {"kind": "relu"},
            ],
        }
    )
    plain = torch.nn.Sequential(
        torch.nn.Conv2d(3, 4, 3, bias=False), torch.nn.BatchNorm2d(4), torch.nn.ReLU()
    )
    photo = torch.randn(1, 3, 8, 8)
    plain(photo)  # moves the running statistics
    torch.save(plain.state_dict(), tmp_path / "norm.pth")
    module, report = load_weights(network, open_checkpoint(source_of(tmp_path / "norm.pth")))
    assert report.complete
    torch.testing.assert_close(run(module, photo, "cpu").output, plain.eval()(photo).detach())


@pytest.fixture
def checkpoint(tmp_path):
    torch.save(plain_torchvision().state_dict(), tmp_path / "mine.pth")
    return open_checkpoint(source_of(tmp_path / "mine.pth"))


def index_of(network, name):
    return [layer.name for layer in network.layers].index(name)


@pytest.mark.parametrize(
    ("edit", "random"),
    [
        (lambda n: edits.replace_field(n, index_of(n, "conv3"), "filters", 18), ["conv3", "conv4"]),
        (lambda n: edits.replace_field(n, index_of(n, "conv1"), "stride", 3), []),
        (lambda n: edits.replace_field(n, index_of(n, "conv2"), "bias", False), ["conv2"]),
        (lambda n: edits.delete(n, index_of(n, "conv5")), []),
        (lambda n: edits.replace_field(n, len(n.layers) - 1, "units", 10), ["fc8"]),
    ],
)
def test_after_an_edit_the_layers_that_still_fit_keep_their_weights(checkpoint, edit, random):
    network = edit(SMALL)
    module, report = load_weights(network, checkpoint, seed=5)
    assert [layer.name for layer in report.random] == random
    untrained = build(network, seed=5)
    for fitted in report.layers:
        ours, seeded = (getattr(each, fitted.name).weight for each in (module, untrained))
        assert torch.equal(ours, seeded) == (fitted.name in random)


def test_a_deleted_layer_leaves_its_weights_unused_and_the_next_ones_in_place(checkpoint):
    network = edits.delete(SMALL, index_of(SMALL, "conv5"))
    module, report = load_weights(network, checkpoint)
    assert [text.partition(" ")[0] for text in report.unused] == ["features.10"]
    assert torch.equal(module.conv4.weight, checkpoint.parts[3].tensors["weight"])


def test_another_networks_weights_are_refused_with_what_was_held_and_needed(tmp_path):
    other = torch.nn.Sequential(torch.nn.Conv2d(1, 6, 5), torch.nn.Conv2d(6, 16, 5))
    torch.save(other.state_dict(), tmp_path / "lenet.pth")
    with pytest.raises(WeightsError, match=r"lenet\.pth weights fit none of the 8 layers"):
        load_weights(SMALL, open_checkpoint(source_of(tmp_path / "lenet.pth")))


def test_two_modules_share_one_copy_of_the_weights(checkpoint):
    first, _ = load_weights(SMALL, checkpoint)
    second, _ = load_weights(SMALL, checkpoint)
    for ours, theirs in zip(first.parameters(), second.parameters(), strict=True):
        assert ours.data_ptr() == theirs.data_ptr()


@pytest.mark.parametrize(
    ("here", "there", "remedy"),
    [
        (True, False, "turn off the bias of conv1: 0 in the file has none"),
        (False, True, "turn on the bias of conv1: 0 in the file has one"),
    ],
)
def test_layers_that_differ_by_a_bias_alone_are_told_so(tmp_path, here, there, remedy):
    network = Network(
        input=Input(channels=3, height=8, width=8),
        layers=[Conv2d(name="conv1", filters=6, kernel=3, bias=here)],
    )
    path = tmp_path / "saved.pth"
    torch.save(torch.nn.Sequential(torch.nn.Conv2d(3, 6, 3, bias=there)).state_dict(), path)
    with pytest.raises(WeightsError) as told:
        load_weights(network, open_checkpoint(source_of(path)))
    assert told.value.remedy == remedy
