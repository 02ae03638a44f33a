"""Which trained weights exist for a network, and what else the folder of weights holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from explorer import runtime
from explorer.runtime.checkpoints.known import KNOWN, known_for
from explorer.runtime.checkpoints.places import FOLDER_VARIABLE, folder_files
from explorer.variants import VARIANTS
from explorer.wording.notation import first_of, listed_words, plural

if TYPE_CHECKING:
    from explorer.ui.state import Work

_NAMED: Final = 5
"""files that a sentence names; of more, their number."""


def where_trained(work: Work) -> str:
    """Which published weights fit the network on screen and how many of its layers, or none."""
    if work.trace.error is not None:
        return ""
    nearest = known_for(work.variant_id)
    known_ones = sorted(KNOWN.values(), key=lambda known: known is not nearest)
    reports = {known.id: runtime.would_fit(work.network, known) for known in known_ones}
    best = max(reports, key=lambda name: len(reports[name].trained))
    fits, title = reports[best], KNOWN[best].title
    count = plural(len(fits.layers), "layer")
    if fits.layers and fits.complete:
        return f"Trained weights exist that fit all {count} of this network: {title}."
    if fits.trained:
        return f"Published weights fit only in part: {title}, in {len(fits.trained)} of {count}."
    have = [
        f"{each.title} for {listed_words([VARIANTS[name].short_title for name in each.variants])}"
        for each in KNOWN.values()
    ]
    return f"No published weights fit this network; there are {'; '.join(have)}."


def folder_note() -> str:
    """Which files in the folder of weights are not offered, and why; "" if everything is."""
    files = folder_files()
    if files.missing:
        return f"The folder that {FOLDER_VARIABLE} names is not there, or may not be read."
    said = []
    if files.too_many:
        count = plural(len(files.offered), "file")
        said.append(f"The list ends after {count}; not in it: {_names(files.too_many)}.")
    if files.others:
        are = "does not say weights" if len(files.others) == 1 else "do not say weights"
        name = "name" if len(files.others) == 1 else "names"
        said.append(f"Not in the list, since the {name} {are}: {_names(files.others)}.")
    if files.folders:
        said.append(f"Folders are not searched: {_names(files.folders)}.")
    return " ".join(said)


def _names(files: tuple[str, ...]) -> str:
    return first_of([name[:60] for name in files], _NAMED)
