"""The versions of one session's network: the present one, earlier ones, and undone ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from explorer.limits import UNDO_STEPS

if TYPE_CHECKING:
    from explorer.network import Network


@dataclass(frozen=True)
class Version:
    """A network and the id of the variant that it came from."""

    variant_id: str
    network: Network


@dataclass
class History:
    """Undo and redo over whole networks, which are frozen and share their layers."""

    present: Version
    past: list[Version] = field(default_factory=list)
    future: list[Version] = field(default_factory=list)

    def push(self, version: Version) -> None:
        """Make a version the present one; undone versions are dropped."""
        if version == self.present:
            return
        self.past = [*self.past, self.present][-UNDO_STEPS:]
        self.future = []
        self.present = version

    def undo(self) -> None:
        """Go one step back; do nothing if there is none."""
        if self.past:
            self.future.append(self.present)
            self.present = self.past.pop()

    def redo(self) -> None:
        """Go one step forward again; do nothing if there is none."""
        if self.future:
            self.past.append(self.present)
            self.present = self.future.pop()

    def adopt(self, version: Version) -> None:
        """Follow the browser's back and forward buttons: a step if it is one, else a push."""
        if self.past and version == self.past[-1]:
            self.undo()
        elif self.future and version == self.future[-1]:
            self.redo()
        else:
            self.push(version)
