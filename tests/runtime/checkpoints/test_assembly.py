"""Weights that are stored in pieces or in another shape, beside what torch itself makes of them."""

import pytest
import torch
from safetensors.torch import save_file
from torch.nn.utils import parametrizations, parametrize, prune, weight_norm
from torch.nn.utils import spectral_norm as old_spectral_norm

from explorer.errors import WeightsError
from tests.runtime.checkpoints.small import NETWORK, assert_loads_as, loaded, plain


def pruned(layer):
    prune.random_unstructured(layer, "weight", 0.5)
    prune.l1_unstructured(layer, "bias", 2)


def spectrally_normed(layer):
    parametrizations.spectral_norm(layer)


@pytest.mark.parametrize("suffix", ["pth", "safetensors"])
@pytest.mark.parametrize(
    "store",
    [
        pruned,
        pytest.param(
            weight_norm, marks=pytest.mark.filterwarnings("ignore:.*weight_norm.*:FutureWarning")
        ),
        parametrizations.weight_norm,
        old_spectral_norm,
        spectrally_normed,
    ],
)
def test_a_weight_in_pieces_is_what_torch_computes_from_them(tmp_path, store, suffix):
    module = plain()
    for layer in (module[0], module[2]):
        store(layer)
        with torch.no_grad():  # so that no piece is what it began as
            for each in layer.parameters():
                each.mul_(1.5)
    module(torch.ones(1, 3, 8, 8))
    module.eval()
    path = tmp_path / f"pieces.{suffix}"
    (torch.save if suffix == "pth" else save_file)(module.state_dict(), path)
    assert_loads_as(path, module)


@pytest.mark.filterwarnings("ignore:.*weight_norm.*:FutureWarning")
def test_a_weight_normed_over_all_at_once_has_one_length(tmp_path):
    module = plain()
    weight_norm(module[2], dim=None)
    torch.save(module.state_dict(), tmp_path / "all.pth")
    assert_loads_as(tmp_path / "all.pth", module)


def test_pieces_that_nothing_is_known_of_are_named_with_the_way_out(tmp_path):
    class Double(torch.nn.Module):
        def forward(self, weight):
            return 2 * weight

    module = plain()
    parametrize.register_parametrization(module[0], "weight", Double())
    torch.save(module.state_dict(), tmp_path / "own.pth")
    with pytest.raises(
        WeightsError, match=r"stores the 0\.weight in pieces: original, but"
    ) as told:
        loaded(tmp_path / "own.pth")
    assert "remove_parametrizations" in told.value.remedy


@pytest.mark.parametrize("mask", [torch.ones(2, 2), torch.ones(6, 3, 3, 3, dtype=torch.int8)])
def test_a_mask_of_another_shape_is_refused_and_one_of_another_type_is_not(tmp_path, mask):
    state = plain().state_dict()
    state["0.weight_orig"], state["0.weight_mask"] = state.pop("0.weight"), mask
    torch.save(state, tmp_path / "mask.pth")
    if mask.dim() == 4:
        assert loaded(tmp_path / "mask.pth")[1].complete
    else:
        with pytest.raises(WeightsError, match="in pieces"):
            loaded(tmp_path / "mask.pth")


def test_pieces_that_share_one_memory_many_times_are_refused_before_they_are_multiplied(tmp_path):
    one = torch.ones(1_000, 1_000)
    state = {f"{at}.weight_{piece}": one for at in range(100) for piece in ("orig", "mask")}
    torch.save(state, tmp_path / "shared.pth")
    with pytest.raises(WeightsError, match="claims 800,000,000 bytes of weights"):
        loaded(tmp_path / "shared.pth")


@pytest.mark.parametrize("shape", [(1, 1, 1, 6), (1, 6, 1, 1), (6, 1)])
def test_a_bias_with_sides_of_one_fits(tmp_path, shape):
    module = plain()
    state = module.state_dict()
    state["0.bias"] = state["0.bias"].reshape(shape)
    torch.save(state, tmp_path / "sides.pth")
    assert_loads_as(tmp_path / "sides.pth", module)


def test_a_linear_layer_fits_from_old_caffes_four_sides_and_from_a_one_pixel_convolution(tmp_path):
    module = plain()
    state = module.state_dict()
    for shape in ((1, 1, 5, 216), (5, 216, 1, 1)):
        torch.save(
            state | {"2.weight": state["2.weight"].reshape(shape)}, tmp_path / f"{shape[0]}.pth"
        )
        assert_loads_as(tmp_path / f"{shape[0]}.pth", module)


def test_sides_of_one_in_another_place_of_as_many_are_another_shape(tmp_path):
    torch.save({"0.weight": torch.ones(3, 6, 3, 3), "0.bias": torch.ones(6)}, tmp_path / "t.pth")
    with pytest.raises(WeightsError, match="fit none of the 2 layers"):
        loaded(tmp_path / "t.pth")


@pytest.mark.parametrize(
    ("weight", "bias"),
    [("_weight", "_bias"), ("_w", "_b"), ("/weights:0", "/biases:0"), (".W", ".b")],
)
def test_other_frameworks_names_of_weights_are_known(tmp_path, weight, bias):
    module = plain()
    state = {
        f"{layer}{ending}": module.state_dict()[f"{at}.{role}"]
        for at, layer in ((0, "conv1"), (2, "fc1"))
        for ending, role in ((weight, "weight"), (bias, "bias"))
    }
    torch.save(state, tmp_path / "names.pth")
    report = assert_loads_as(tmp_path / "names.pth", module)
    assert [layer.part for layer in report.layers] == ["conv1", "fc1"]


def test_a_layer_that_a_module_registers_twice_is_one_layer(tmp_path):
    module = plain()
    module.add_module("again", torch.nn.Sequential(module[0], torch.nn.Identity()))
    path = tmp_path / "twice.pth"
    torch.save(module.state_dict(), path)
    assert loaded(path)[1].unused == ()


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
def test_other_precisions_are_read(tmp_path, dtype):
    module = plain().to(dtype)
    save_file(module.state_dict(), tmp_path / "other.safetensors")
    assert_loads_as(tmp_path / "other.safetensors", module.float())


def test_counters_beside_the_weights_are_passed_over(tmp_path):
    norm = torch.nn.BatchNorm2d(6).state_dict()
    assert "num_batches_tracked" in norm
    state = plain().state_dict() | {f"bn.{name}": each for name, each in norm.items()}
    torch.save(state, tmp_path / "counters.pth")
    report = loaded(tmp_path / "counters.pth", NETWORK)[1]
    (unused,) = report.unused
    assert unused == "bn (weight 6 and bias 6 and running_mean 6 and running_var 6)"
