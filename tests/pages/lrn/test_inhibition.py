"""The row of dragged channels as a table."""

import csv
from io import StringIO

import pytest
import torch

from explorer.arithmetic.arrays.lrn_conventions import CONVENTIONS, PAPER
from explorer.pages.lrn.inhibition import PRESETS, bars_csv


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_a_line_a_channel_has_what_torch_makes_of_it(preset):
    lines = list(csv.DictReader(StringIO(bars_csv(preset.bars, PAPER.own, "channel"))))
    assert [int(line["channel"]) for line in lines] == list(range(1, 16))
    assert tuple(int(line["before"]) for line in lines) == preset.bars
    norm = torch.nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2)  # torch divides alpha by 5
    after = norm(torch.tensor(preset.bars, dtype=torch.float64)[None, :, None])[0, :, 0]
    assert [float(line["after"]) for line in lines] == pytest.approx(after.tolist())


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_within_a_map_the_row_is_one_of_many_alike_and_caffes_average_of_25_squares(preset):
    convention = CONVENTIONS["original_within"]
    row = convention.in_a_row(convention.own)
    lines = list(csv.DictReader(StringIO(bars_csv(preset.bars, row, "position"))))
    assert [int(line["position"]) for line in lines] == list(range(1, 16))
    alike = torch.tensor([preset.bars] * 9, dtype=torch.float64)[None, None]
    mean = torch.nn.functional.avg_pool2d(alike**2, 5, 1, 2)
    after = (alike / (1 + 1e-3 * mean) ** 0.75)[0, 0, 4]
    assert [float(line["after"]) for line in lines] == pytest.approx(after.tolist())
