"""A component's script and the modules it imports, as the single text that Streamlit takes.

Streamlit loads a component's JavaScript from a blob: address, where no import resolves. Serving the
modules as static files would need the app's own address in each of them, which changes with a
proxy, and one request per module. So the imported modules come first, each in its own function
with only the names that are used, and the component's script last. Comments and indentation are
removed. Forms of import and export that the project does not use are rejected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_IMPORT: Final = re.compile(
    r'^import \{(\s*\w+(?:,\s*\w+)*,?\s*)\} from "(\.\.?/[\w./]+\.js)";$\n', re.MULTILINE
)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_NAME: Final = re.compile(r"(?:async )?(?:function|const|class) (\w+)")
_STATEMENT: Final = re.compile(r"^(?![\s})\]]).*\n(?:[\s})\]].*\n)*", re.MULTILINE)
_COMMENT: Final = re.compile(
    r"^[ \t]*(?://.*|/\*(?:(?!\*/)[\s\S])*\*/[ \t]*)?\n",  # or nothing: an empty line
    re.MULTILINE,
)
_UNKNOWN: Final = re.compile(
    r"^\s*(?:import|export)\b.*|.*\bimport\s*[(.].*|^[^`\n]*(?:`[^`\n]*`[^`\n]*)*`[^`\n]*$",
    re.MULTILINE,
)
"""Other imports and exports, and text in backticks over several lines, where lines are not code."""


@dataclass(frozen=True)
class _Module:
    """A file: the names that it imports from others, what it exports, its statements."""

    imports: list[tuple[list[str], Path]]
    exports: list[str]
    statements: list[str]

    def reached(self, names: set[str]) -> list[str]:
        """The statements that some names need; those that declare none are always needed."""
        found = [_NAME.match(each) for each in self.statements]
        declared = {match[1]: at for at, match in enumerate(found) if match}
        needed = {at for at, match in enumerate(found) if not match}
        needed |= {declared[name] for name in names}
        waiting = list(needed)
        while waiting:
            words = set(re.findall(r"[\w$]+", self.statements[waiting.pop()]))
            more = {declared[name] for name in words & set(declared)} - needed
            needed |= more
            waiting += more
        return [self.statements[at] for at in sorted(needed)]


def linked(script: Path) -> str:
    """Return a script with everything that it imports.

    Raise ValueError for an unknown form, for a circular import, and for a name that a module does
    not export.
    """
    modules: dict[Path, _Module] = {}
    _read(script.resolve(), modules, ())
    asked: dict[Path, set[str]] = {path: set() for path in modules}
    texts: list[str] = []
    # Importers come first here, so that everything asked of a module is known when it is written.
    for path, module in reversed(modules.items()):
        body = "".join(module.reached(asked[path]) if texts else module.statements)
        words = set(re.findall(r"[\w$]+", body))
        for names, other in module.imports:
            used = [name for name in names if name in words]
            asked[other].update(used)
            body = f"const {{ {', '.join(used)} }} = {_holder(other)};\n{body}"
        if texts:
            given = ", ".join(sorted(asked[path]))
            body = f"const {_holder(path)} = (() => {{\n{body}return {{ {given} }};\n}})();\n"
        texts.append(body)
    return re.sub(r"^[ \t]+", "", "".join(reversed(texts)), flags=re.MULTILINE)


def _read(script: Path, modules: dict[Path, _Module], importers: tuple[Path, ...]) -> list[str]:
    """Read a module after all that it imports; return the names it exports."""
    if script in importers:
        message = f"{script.name} imports itself through {importers[-1].name}"
        raise ValueError(message)
    if script in modules:
        return modules[script].exports
    text = _COMMENT.sub("", script.read_text(encoding="utf-8"))
    imports = [
        (names.replace(",", " ").split(), (script.parent / other).resolve())
        for names, other in _IMPORT.findall(text)
    ]
    for names, other in imports:
        missing = sorted({*names} - {*_read(other, modules, (*importers, script))})
        if missing:
            message = f"{other.name} does not export {missing}, which {script.name} imports"
            raise ValueError(message)
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    unknown = _UNKNOWN.search(body if importers else body.replace("export default ", "", 1))
    if unknown:
        message = f"{script.name}: {unknown[0].strip()!r} is a form that `linked` does not know"
        raise ValueError(message)
    modules[script] = _Module(imports, _EXPORT.findall(text), _STATEMENT.findall(body))
    return modules[script].exports


def _holder(script: Path) -> str:
    """The name that holds a module's exports; no script uses it."""
    return f"${script.parent.name}_{script.stem}"
