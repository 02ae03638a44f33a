"""The same four constants mean different things: what each implementation of LRN makes of them.

Every one of them divides by (k + weight · S) ** beta, S the sum of squares over the window; they
differ in what they call `weight` and how they count the window. Sources: Krizhevsky et al. (2012),
section 3.3; the original code's layers-145.cfg and layer-params-145.cfg, with cuda-convnet's
division of its scale; Caffe's lrn_layer.cpp for norm_region WITHIN_CHANNEL; the documentation of
Caffe, ONNX, torch.nn.LocalResponseNorm and tf.nn.local_response_normalization.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose, isqrt
from typing import Final, NamedTuple

from explorer.network.kinds.norms import Region


class Constants(NamedTuple):
    """The numbers as one implementation writes them.

    size: channels of the window; within a map, positions along each of its sides.
    """

    size: int
    alpha: float
    beta: float
    k: float


@dataclass(frozen=True)
class Convention:
    """How one implementation reads its constants.

    region: whether its window is of channels or of positions of one map.
    divides: alpha is divided by the values of a whole window.
    by_radius: the window is written as a radius r, of 2r + 1 channels, so that it is always odd.
    groups: blocks of channels that no window crosses.
    own: what its source prints, or its defaults.
    brackets: what it raises to the power, in words.
    """

    id: str
    title: str
    short_title: str
    own: Constants
    brackets: str
    divides: bool = False
    by_radius: bool = False
    groups: int = 1
    region: Region = "across"

    def side(self, constants: Constants) -> int:
        """How far the window goes along one axis; a window by radius becomes odd."""
        return constants.size // 2 * 2 + 1 if self.by_radius else constants.size

    def weight(self, constants: Constants) -> float:
        """What a square is multiplied with, whatever it is called."""
        whole = constants.size if self.region == "across" else constants.size**2
        return constants.alpha / whole if self.divides else constants.alpha

    def read(self, constants: Constants) -> Constants:
        """The constants as the paper's formula has them, its size all the values of a window."""
        side = self.side(constants)
        size = side if self.region == "across" else side**2
        return constants._replace(size=size, alpha=self.weight(constants))

    def in_a_row(self, constants: Constants) -> Constants:
        """The paper's formula along one row of values.

        Of a map every row is taken to be like this one, so that each of its values counts as often
        as the window has rows.
        """
        side = self.side(constants)
        rows = 1 if self.region == "across" else side
        return constants._replace(size=side, alpha=self.weight(constants) * rows)

    def written(self, paper: Constants) -> Constants:
        """What to write here for constants of the paper's formula, as `read` gives them."""
        alpha = paper.alpha * paper.size if self.divides else paper.alpha
        side = paper.size if self.region == "across" else isqrt(paper.size)
        return paper._replace(size=side, alpha=alpha)


CONVENTIONS: Final[dict[str, Convention]] = {
    each.id: each
    for each in (
        Convention("paper", "Paper", "paper", Constants(5, 1e-4, 0.75, 2.0), "k + α · S"),
        Convention(
            "original_code",
            "Original code",
            "original code",
            Constants(5, 1e-4, 0.75, 2.0),
            "k + (α / n) · S",
            divides=True,
            groups=2,
        ),
        Convention(
            "original_within",
            "Original code, within each map",
            "within maps",
            Constants(5, 1e-3, 0.75, 1.0),
            "k + (α / n²) · S",
            divides=True,
            region="within",
        ),
        Convention(
            "torch",
            "torch, Caffe, ONNX",
            "torch, Caffe",
            Constants(5, 1e-4, 0.75, 1.0),
            "k + (α / n) · S",
            divides=True,
        ),
        Convention(
            "tensorflow",
            "TensorFlow",
            "TensorFlow",
            Constants(11, 1.0, 0.5, 1.0),
            "bias + α · S",
            by_radius=True,
        ),
        Convention(
            "textbook",
            "Textbook",
            "textbook",
            Constants(5, 2e-5, 0.75, 1.0),
            "k + α · S",
            by_radius=True,
        ),
    )
}
"""Every convention by its id, the paper's first."""

PAPER: Final = CONVENTIONS["paper"]


def same_formula(one: Constants, other: Constants) -> bool:
    """Whether two sets of constants of the paper's formula are the same but for rounding."""
    return all(isclose(a, b, rel_tol=1e-9) for a, b in zip(one, other, strict=True))


def channels_in_window(channel: int, size: int, channels: int, groups: int = 1) -> range:
    """The channels that one is divided by: size // 2 below it, (size − 1) // 2 above it.

    Fewer at the ends of the channels, or of the block that the channel is in. The reading of an
    even size is torch's. Within a map it says as much of the positions along one axis.
    """
    each = channels // groups
    first = channel // each * each
    return range(max(first, channel - size // 2), min(first + each, channel + (size - 1) // 2 + 1))
