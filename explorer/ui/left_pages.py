"""Ignores a click on a page that the visitor has left by the time the click arrives.

Every page draws its body as a fragment, and the click asks for that fragment alone. Streamlit runs
it under the page that was left: the browser empties itself for that page, receives a part of the
other one, finds no place for it, and stays white. Seen in Streamlit 1.67 with a second
click within a tenth of a second of one that opens another page.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Final

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

if TYPE_CHECKING:
    from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

_MARK: Final = "passes_over_left_pages"


def pass_over_left_pages() -> None:
    """Make Streamlit ignore such a click from now on; calling it again changes nothing."""
    run = ScriptRunner._run_script  # a private name: nothing public sees the click before it runs
    if hasattr(run, _MARK):
        return

    @wraps(run)
    def run_unless_left(self: ScriptRunner, rerun_data: RerunData) -> None:
        open_page = self._pages_manager.current_page_script_hash
        asked = rerun_data.page_script_hash
        if rerun_data.fragment_id_queue and asked and open_page and asked != open_page:
            return
        run(self, rerun_data)

    setattr(run_unless_left, _MARK, True)
    ScriptRunner._run_script = run_unless_left  # type: ignore[method-assign]
