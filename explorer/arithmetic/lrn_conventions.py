"""The same four constants mean different things: what each implementation of LRN makes of them.

Every one of them divides by (k + weight · S) ** beta, S the sum of squares over the window; they
differ in what they call `weight` and how they count the window. Sources: Krizhevsky et al. (2012),
section 3.3; the original code's layers-145.cfg, with cuda-convnet's division of its scale; the
documentation of Caffe, ONNX, torch.nn.LocalResponseNorm and tf.nn.local_response_normalization.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isclose
from typing import Final, NamedTuple


class Constants(NamedTuple):
    """The numbers as one implementation writes them; `size` counts the channels of the window."""

    size: int
    alpha: float
    beta: float
    k: float


@dataclass(frozen=True)
class Convention:
    """How one implementation reads its constants.

    divides: alpha is divided by the size of the window.
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

    def weight(self, constants: Constants) -> float:
        """What a square is multiplied with, whatever it is called."""
        return constants.alpha / constants.size if self.divides else constants.alpha

    def read(self, constants: Constants) -> Constants:
        """The constants as the paper's formula has them; a window by radius becomes odd."""
        size = constants.size // 2 * 2 + 1 if self.by_radius else constants.size
        return constants._replace(size=size, alpha=self.weight(constants))

    def written(self, paper: Constants) -> Constants:
        """What to write here for constants of the paper's formula."""
        return paper._replace(alpha=paper.alpha * paper.size) if self.divides else paper


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
    even size is torch's.
    """
    each = channels // groups
    first = channel // each * each
    return range(max(first, channel - size // 2), min(first + each, channel + (size - 1) // 2 + 1))
