"""Components by their names: a folder's HTML, CSS and JavaScript, mounted by Streamlit.

The scripts are ES modules. Streamlit loads a component's JavaScript as one text from a blob:
address, where no import resolves. Serving the modules as static files would need the app's own
address in each of them, which changes behind a proxy, and one request per module. So `linked` puts
the imported modules first, each in a function of its own, and the component's script last. It
knows only the forms that the project uses, and refuses all others.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_HERE: Final = Path(__file__).parent
_BASE: Final = (_HERE / "base.css").read_text(encoding="utf-8")
_NOTHING: Final = '<span style="display: none"></span>'

_IMPORT: Final = re.compile(
    r'^import \{(\s*\w+(?:,\s*\w+)*,?\s*)\} from "(\.\.?/[\w./]+\.js)";$', re.MULTILINE
)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_DEFAULT: Final = re.compile(r"^export default ", re.MULTILINE)
_COMMENT: Final = re.compile(
    r"^[ \t]*(?://.*|/\*(?:(?!\*/)[\s\S])*\*/[ \t]*)?\n",  # or nothing: a line of its own
    re.MULTILINE,
)
_UNKNOWN: Final = re.compile(
    r"^\s*(?:import|export)\b.*|.*\bimport\s*[(.].*|^[^`\n]*(?:`[^`\n]*`[^`\n]*)*`[^`\n]*$",
    re.MULTILINE,
)
"""Other imports and exports, and text in backticks over several lines, where lines are not code."""


def component(name: str, style: str = "") -> ComponentRenderer:
    """Register the component of the folder `name`; call the result to draw it.

    name.html and name.css may be missing; without HTML nothing is seen of it. Colors are inherited
    from the page, which has the palette.

    style: rules that Python writes, in front of those of name.css.
    """
    file = _HERE / name / name
    return st.components.v2.component(
        name,
        html=_text(file.with_suffix(".html")) or _NOTHING,
        css=_BASE + style + _text(file.with_suffix(".css")),
        js=linked(file.with_suffix(".js")),
    )


def linked(script: Path) -> str:
    """Return a script and all that it imports as one module, without comments.

    Raise ValueError for a form of import or export that is not known, for a circle, and for a name
    that a module does not export.
    """
    modules: dict[Path, str] = {}
    _link(script.resolve(), modules, ())
    return "".join(modules.values())


def _link(script: Path, modules: dict[Path, str], importers: tuple[Path, ...]) -> set[str]:
    """Add what a module imports, then the module itself; return the names it exports."""
    if script in importers:
        message = f"{script.name} imports itself through {importers[-1].name}"
        raise ValueError(message)

    def bound(found: re.Match[str]) -> str:
        names, other = found[1].replace(",", " ").split(), (script.parent / found[2]).resolve()
        missing = set(names) - _link(other, modules, (*importers, script))
        if missing:
            message = f"{other.name} does not export {sorted(missing)}, which {script.name} imports"
            raise ValueError(message)
        return f"const {{ {', '.join(names)} }} = {_holder(other)};"

    body = _IMPORT.sub(bound, _COMMENT.sub("", script.read_text(encoding="utf-8")))
    names = _EXPORT.findall(body)
    plain = _EXPORT.sub("", body)
    unknown = _UNKNOWN.search(plain if importers else _DEFAULT.sub("", plain, count=1))
    if unknown:
        message = f"{script.name}: {unknown[0].strip()!r} is a form that `linked` does not know"
        raise ValueError(message)
    if importers:
        given = ", ".join(names)
        body = f"const {_holder(script)} = (() => {{\n{plain}return {{ {given} }};\n}})();\n"
    modules.setdefault(script, body)
    return set(names)


def _holder(script: Path) -> str:
    """What a module's exports are kept in: a name that no script uses."""
    return f"${script.parent.name}_{script.stem}"


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""
