"""Small faults, one at a time: cosmic-ray's, of those places that a test could notice."""

from __future__ import annotations

import ast
import random
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

# Of 1 + 2, 1 << 2 is no slip that anyone makes, and == for "is" changes nothing that is seen.
_FAR_FETCHED = ("Shift", "Bit", "_Eq_Is", "_Is_Eq", "_NotEq_IsNot", "_IsNot_NotEq", "Variable")


@dataclass(frozen=True)
class Fault:
    """A file as it would be with one fault, and what became of the line."""

    path: str
    line: int
    was: str
    is_now: str
    source: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.was}  ->  {self.is_now}"


def sample(
    root: Path, room: str, count: int, seed: int, left_out: Collection[str] = ()
) -> list[Fault]:
    """So many faults of a room, each at another place: the same for the same seed and code.

    left_out: folders of explorer/ that get none.
    """
    chance = random.Random(f"{seed} {room}")
    unwanted = tuple(f"explorer/{each}/" for each in left_out)
    places = sorted(each for each in _places(root, room) if not each[0].startswith(unwanted))
    chance.shuffle(places)
    found: list[Fault] = []
    for path, variants in places:
        operator, occurrence = chance.choice(variants)
        fault = _fault(root, path, operator, occurrence)
        if fault is not None:
            found.append(fault)
        if len(found) == count:
            break
    return found


def _places(root: Path, room: str) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Each place of a room's files where something can go wrong, with the ways it can."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in operator_names():
        if not any(part in name for part in _FAR_FETCHED):
            # "core/ReplaceBinaryOperator_Add_Sub" stands where any other that replaces Add does.
            alike[name.rsplit("_", 1)[0]].append(name)
    for file in sorted((root / "explorer" / room).rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        nodes = list(ast_nodes(get_ast(source)))
        unread = _annotations(ast.parse(source))
        at: dict[tuple[str, tuple[int, int]], list[tuple[str, int]]] = defaultdict(list)
        for replaced, names in alike.items():
            operator = get_operator(names[0])()
            positions = (where for node in nodes for where in operator.mutation_positions(node))
            for occurrence, (start, _) in enumerate(positions):
                if not any(first <= start < last for first, last in unread):
                    family = replaced.split("_")[0]
                    at[family, start] += [(name, occurrence) for name in names]
        for _, variants in sorted(at.items()):
            yield file.relative_to(root).as_posix(), variants


def _annotations(tree: ast.Module) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where types are written: they are not evaluated, so no test of behaviour sees them."""
    typed = [getattr(node, "annotation", None) for node in ast.walk(tree)]
    typed += [getattr(node, "returns", None) for node in ast.walk(tree)]
    return [
        ((each.lineno, each.col_offset), (each.end_lineno or 0, each.end_col_offset or 0))
        for each in typed
        if each is not None
    ]


def _fault(root: Path, path: str, operator: str, occurrence: int) -> Fault | None:
    """That fault, or None where the file would no longer be Python, or the same."""
    source = (root / path).read_text(encoding="utf-8")
    try:
        mutated = mutate_code(source, get_operator(operator)(), occurrence)
    except AttributeError:  # cosmic-ray 8.7 cannot replace an exception with a dot in its name
        return None
    if mutated is None:
        return None
    try:
        if ast.dump(ast.parse(mutated)) == ast.dump(ast.parse(source)):
            return None
    except SyntaxError:
        return None
    before, after = source.splitlines(), mutated.splitlines()
    line = next(i for i, (old, new) in enumerate(zip(before, after, strict=False)) if old != new)
    gone = len(before) > len(after)  # a decorator, with the blank lines above it
    while gone and not before[line].strip():
        line += 1
    return Fault(path, line + 1, before[line].strip(), "" if gone else after[line].strip(), mutated)
