"""The totals of a pass and the proof beside them."""

from dataclasses import replace

from explorer.network import Flatten, Input, Linear, Network
from explorer.pages.run.summary import summary_html
from explorer.ui.results import Faster
from tests.pages.run.made_up import SMALL, results_of


def test_all_that_agrees_is_counted_with_a_check_mark() -> None:
    html = summary_html(results_of())
    assert "✓ 11 of 11 layers agree" in html
    assert f"{sum(layer.row.parameters for layer in results_of().layers):,} parameters" in html


def test_what_does_not_agree_is_named_and_called_a_fault_of_the_program() -> None:
    results = results_of()
    wrong = replace(results.layers[4], real_parameters=1)
    html = summary_html(replace(results, layers=(*results.layers[:4], wrong, *results.layers[5:])))
    assert "✗ 10 of 11 layers agree" in html
    assert "Not as predicted: conv2. This is a fault of this program." in html


def test_the_slowest_layer_and_the_share_of_lrn_are_named() -> None:
    html = summary_html(results_of())
    assert '<div class="ex-value">fc2</div><div class="ex-hint">16.7 % of the time.' in html
    assert ">LRN<" in html
    assert ">4.5 %<" in html


def test_without_lrn_the_convolutions_share_is_set_beside_their_macs() -> None:
    layers = [layer for layer in SMALL.layers if layer.kind != "local_response_norm"]
    html = summary_html(results_of(Network(input=SMALL.input, layers=layers)))
    assert "2 convolutions" in html
    assert "of the MACs." in html


def test_a_network_of_neither_counts_its_layers() -> None:
    network = Network(
        input=Input(channels=3, height=4, width=4), layers=[Flatten(), Linear(units=2)]
    )
    results = replace(results_of(), network=network, layers=results_of().layers[6:8])
    assert "none of them a convolution" in summary_html(results)


def test_the_memory_of_a_gpu_is_shown_where_there_is_one() -> None:
    assert "Peak memory" not in summary_html(results_of())
    html = summary_html(replace(results_of(), peak_bytes=266_500_000))
    assert "Peak memory" in html
    assert "266.5 MB" in html


def faster(**fields):
    given = {"precision": "bf16", "error": 0.0082, "same_strongest": True, "exact_seconds": 0.0361}
    return summary_html(replace(results_of(), faster=Faster(**given | fields)))


def test_a_faster_pass_stands_beside_fp32s_time_with_its_error() -> None:
    assert "beside fp32" not in summary_html(results_of())
    html = faster()
    assert "bf16 beside fp32" in html
    assert ">0.82 %<" in html
    assert "The same output is the strongest." in html
    assert "One pass in fp32: 36.1 ms." in html


def test_another_strongest_output_and_what_is_not_finite_are_said() -> None:
    assert "Another output is the strongest." in faster(same_strongest=False)
    assert ">not finite<" in faster(error=float("nan"))
