"""What a tutorial says: a claim in words of our own, and what exactly it states.

A claim is one thing that a reader meets: a sentence, a row of a printed table. It makes one
statement or several (a row prints a shape and a count), and each is one of a closed set of small
records. All of it is data; `explorer.claims` judges it. Shapes are (C, H, W), or (N,) once flat.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.arithmetic import Shape

Value = int | float | str | bool
"""What a statement says of a fact: a number in the fact's unit, a word, or yes or no."""


@dataclass(frozen=True, slots=True)
class InputShape:
    """What goes into the network."""

    shape: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class OutputShape:
    """What leaves a layer."""

    layer: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class InputValues:
    """How many values a linear layer reads."""

    layer: str
    count: int


@dataclass(frozen=True, slots=True)
class FlattenedSize:
    """How many values leave a flatten layer."""

    layer: str
    size: int


@dataclass(frozen=True, slots=True)
class Keeps:
    """A layer leaves its input's channels, or its height and width, as they are.

    "channels alone": the channels, and height and width become smaller.
    """

    layer: str
    what: Literal["channels", "size", "channels alone"]


@dataclass(frozen=True, slots=True)
class LayerParameters:
    """All parameters of a layer, running statistics included, as Keras prints them."""

    layer: str
    count: int


@dataclass(frozen=True, slots=True)
class TotalParameters:
    """The parameters of the network; a figure rounded to tens, thousands, … says to how many."""

    which: Literal["all", "trainable", "non-trainable"]
    count: int
    rounded_to: int = 1


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """(W − F + 2P) / S + 1 with numbers put in; the layer that it works out, if it is one."""

    size: int
    kernel: int
    padding: int
    stride: int
    result: int
    layer: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """A multiplication with numbers put in."""

    factors: tuple[int, ...]
    result: int


@dataclass(frozen=True, slots=True)
class CropCount:
    """How many crops of one size an image has; `mirrored` counts each one's mirror image too."""

    image: int
    crop: int
    mirrored: bool
    count: int


@dataclass(frozen=True, slots=True)
class LayerCount:
    """How many layers of a sort the network has.

    "with weights" are convolutions and linear layers; "hidden" are those but for the output layer,
    the last of them.
    """

    what: Literal["convolution", "linear", "with weights", "hidden", "hidden linear"]
    count: int


@dataclass(frozen=True, slots=True)
class LayerField:
    """What a field of a layer is set to: filters, kernel, stride, padding, groups, rate, units."""

    layer: str
    field: str
    value: int | float | str


@dataclass(frozen=True, slots=True)
class FilterShape:
    """The weights of one filter: height × width × depth, the depth being what it reads."""

    layer: str
    height: int
    width: int
    depth: int


@dataclass(frozen=True, slots=True)
class FilterKernels:
    """How many kernels, one per channel that it reads, one filter of a layer is made of."""

    layer: str
    count: int


@dataclass(frozen=True, slots=True)
class HiddenLayer:
    """What the hidden layer at a place gives, 1 the first, where only layers with weights count."""

    place: int
    shape: Shape


@dataclass(frozen=True, slots=True)
class Uses:
    """The network has layers of this kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class FollowedBy:
    """The kinds of the layers that come directly after a layer, in their order."""

    layer: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Only:
    """Layers of this kind come after these layers with weights, one each, and nowhere else."""

    kind: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EveryLayer:
    """All layers of this kind have this value in this field."""

    kind: str
    field: str
    value: int | float | str


@dataclass(frozen=True, slots=True)
class LrnConstant:
    """A constant of AlexNet's LRN; `size` counts the channel itself: 2 · radius + 1."""

    name: Literal["size", "alpha", "beta", "k"]
    value: float


@dataclass(frozen=True, slots=True)
class UniformLrn:
    """Equal activations in all of these channels are divided by the same, under the paper's LRN.

    almost: said with "almost", so that the ends of the channels do not count.
    """

    channels: int
    activation: float
    almost: bool = False


@dataclass(frozen=True, slots=True)
class AboutPaper:
    """A statement about the paper, the competition or the data: what it says of one known fact.

    fact: the fact's key in `explorer.claims.facts`.
    rounded_to: the unit a figure was rounded to; 0 where it is meant exactly.
    """

    fact: str
    value: Value
    rounded_to: float = 0


@dataclass(frozen=True, slots=True)
class Definition:
    """What a term is said to mean; the key of the term, and of the meaning it is given."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NotCheckable:
    """Nothing at hand decides it: the reason, in a whole sentence."""

    reason: str


NetworkStatement = (
    InputShape
    | OutputShape
    | InputValues
    | FlattenedSize
    | Keeps
    | LayerParameters
    | TotalParameters
    | LayerCount
    | LayerField
    | FilterShape
    | FilterKernels
    | HiddenLayer
    | Uses
    | FollowedBy
    | Only
    | EveryLayer
)
"""What is held against the tutorial's own network."""

ArithmeticStatement = WorkedExample | Product | CropCount
"""What is held against arithmetic alone."""

PaperStatement = AboutPaper | LrnConstant | UniformLrn
"""What is held against the paper."""

Statement = NetworkStatement | ArithmeticStatement | PaperStatement | Definition | NotCheckable

Against = Literal["network", "paper", "arithmetic", "definition", "nothing"]

Question = Literal[
    "input", "first map", "third pool", "normalization", "parameters", "errors quoted"
]
"""What the same is asked of every tutorial."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a tutorial says.

    id: its word in tests and links, unique in its tutorial.
    says: what it says, in words of our own.
    printed: its figure as it is printed; "" where it has none.
    section, line: where it stands: the heading above it, and the line of the text, 1 the first.
    states: what is to be judged; the claim holds where all of it does.
    group: the printed table whose row it is; "" for a sentence.
    question: which of the questions put to every tutorial it answers, if one.
    subject: whose network the sentence speaks of, so what decides it: the tutorial's "own", or the
        "paper"; "" for what its first statement speaks of.
    built: whether the tutorial's network was built from this very sentence. Then it agrees with
        that network by construction, and is held against the paper instead.
    reversed: whether it says the opposite of what is so, which is the gravest that words can do.
    cause: what it goes wrong for, where several do for one reason; the words name it.
    note: what a reader should know besides the verdict, in whole sentences.
    """

    id: str
    says: str
    printed: str
    section: str
    line: int
    states: tuple[Statement, ...]
    group: str = ""
    question: Question | None = None
    subject: Literal["own", "paper", ""] = ""
    built: bool = False
    reversed: bool = False
    cause: str = ""
    note: str = ""

    @property
    def layer(self) -> str:
        """The name of the layer that it is about; "" where it is about none."""
        names = (getattr(statement, "layer", "") for statement in self.states)
        return next((name for name in names if name), "")

    @property
    def of_paper(self) -> bool:
        """Whether the paper decides it, not the tutorial's own network."""
        if self.built or self.subject:
            return self.built or self.subject == "paper"
        return not isinstance(self.states[0], NetworkStatement)

    @property
    def against(self) -> Against:
        """What it is held against, as its first statement is."""
        first = self.states[0]
        if isinstance(first, NetworkStatement):
            return "paper" if self.of_paper else "network"
        if isinstance(first, PaperStatement):
            return "paper"
        if isinstance(first, ArithmeticStatement):
            return "arithmetic"
        return "definition" if isinstance(first, Definition) else "nothing"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage that is no claim, and why it is none."""

    says: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Assumed:
    """What the text leaves open, what the network has there, and where that comes from."""

    layers: tuple[str, ...]
    what: str
