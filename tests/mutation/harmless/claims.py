"""The faults of explorer/claims/ that change nothing a test could see, each with its reason."""

HARMLESS = {
    (
        "claims/search/edits.py",
        "yield from _window_edits(row.index, row.layer, row.windows[0])",
        "yield from _window_edits(row.index, row.layer, row.windows[ 1])",
    ): "both axes of a square are alike, and of another input no rule says which one counts",
    (
        "claims/search/changes.py",
        'if any(edit.is_structural or edit.field == "groups" for edit in edits):',
        'if any(edit.is_structural or edit.field <= "groups" for edit in edits):',
    ): "no other field's name comes before it in the alphabet",
    (
        "claims/search/__init__.py",
        "for second in edits[place + 1 :]:",
        "for second in edits[place * 1 :]:",
    ): "an edit does not go with itself",
    (
        "claims/statements/examples.py",
        "output, exact = windows[0].output, windows[0].quotient",
        "output, exact = windows[0].output, windows[ 1].quotient",
    ): "a worked example is of a square: both axes have the same quotient",
    (
        "claims/agreement.py",
        'verb = "has" if len(names) == 1 else "have"',
        'verb = "has" if len(names) <= 1 else "have"',
    ): "there is a name wherever there is a field",
    (
        "claims/search/__init__.py",
        "for second in edits[place + 1 :]:",
        "for second in edits[place + 0 :]:",
    ): "an edit does not go with itself",
    (
        "claims/search/__init__.py",
        "for second in edits[place + 1 :]:",
        "for second in edits[place // 1 :]:",
    ): "an edit does not go with itself",
    (
        "claims/statements/lrn.py",
        "factors = (divided / equals)[:, 0, 0]",
        "factors = (divided / equals)[:, -1, 0]",
    ): "there is one position",
    (
        "claims/search/changes.py",
        "moved = 1 + sum(after.get(name) != shape for name, shape in before.items())",
        "moved = 2 + sum(after.get(name) != shape for name, shape in before.items())",
    ): "it orders changes of layers, which all get one more, after those of fields, which have 0",
}
