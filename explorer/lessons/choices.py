"""Questions whose answer is chosen: options, and the layers of a network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from explorer.arithmetic import Row
from explorer.errors import ExplorerError
from explorer.lessons.slip import Made, Response
from explorer.lessons.task import Mistake, Task, row_of
from explorer.network import Network
from explorer.wording.notation import listed_words


class Option(NamedTuple):
    """Something to choose: its words, whether it holds, computed, and why, without a verdict."""

    words: str
    holds: Callable[[], bool]
    because: Callable[[], str]


@dataclass(frozen=True)
class ChoiceTask(Task):
    """One option of a few, or all that hold."""

    options: tuple[Option, ...]
    several: bool = False
    hint: str = ""

    kind: ClassVar = "choice"

    @property
    def right(self) -> frozenset[str]:
        """The words of every option that holds."""
        return frozenset(each.words for each in self.options if each.holds())

    def read(self, text: str) -> Response:
        """The options' words, a vertical line between them."""
        chosen = frozenset(filter(None, text.split("|")))
        if not chosen or not chosen <= {each.words for each in self.options}:
            raise ExplorerError("nothing is chosen", "an answer is one of these", "choose one")
        if len(chosen) < len(self.right):
            raise ExplorerError(
                f"you chose {len(chosen)}", f"{len(self.right)} are asked for", "choose more"
            )
        return chosen

    def written(self, response: Response) -> str:
        """The chosen options in their order."""
        if not isinstance(response, frozenset):
            raise TypeError
        return listed_words([each.words for each in self.options if each.words in response])

    @property
    def formula(self) -> str:
        """The hint."""
        return self.hint

    @property
    def note(self) -> str:
        """Why what holds does."""
        return " ".join(each.because() for each in self.options if each.holds())

    def explains(self, response: Response) -> Mistake | None:
        """The first option that was chosen and does not hold."""
        if not isinstance(response, frozenset):
            return None
        for each in self.options:
            if each.words in response and not each.holds():
                made = Made(response, each.because(), "Look again at what else is there.")
                return Mistake("choice", f"not “{each.words}”", "output size", made)
        return None


@dataclass(frozen=True)
class LayerTask(Task):
    """Mark one layer of a network.

    among: the names to choose from. pick: gives the one that is asked for.
    tell: what a layer has of what is asked, "conv3 stores 885,120 parameters."
    """

    network: Network
    among: tuple[str, ...]
    pick: Callable[[tuple[Row, ...]], str]
    tell: Callable[[Row], str]
    hint: str

    kind: ClassVar = "layer"

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows to choose from."""
        return tuple(row_of(self.network, name) for name in self.among)

    @property
    def right(self) -> str:
        """The layer's name."""
        return self.pick(self.rows)

    def read(self, text: str) -> Response:
        """A layer's name."""
        if text not in self.among:
            raise ExplorerError("no layer is marked", "the answer is a layer", "choose one")
        return text

    def written(self, response: Response) -> str:
        """The name."""
        return str(response)

    @property
    def formula(self) -> str:
        """The hint."""
        return self.hint

    @property
    def note(self) -> str:
        """What the layer has."""
        return self.tell(row_of(self.network, self.right))

    def explains(self, response: Response) -> Mistake | None:
        """What the marked layer has."""
        made = Made(response, self.tell(row_of(self.network, str(response))), "Compare the others.")
        return Mistake("layer", f"not {response}", "output size", made)
