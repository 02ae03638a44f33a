"""The faults of explorer/advice/ that change nothing a test could see, each with its reason."""

HARMLESS = {
    (
        "advice/fixes.py",
        "yield from _multiples(network, index, layer.filters, failing.groups)\nbreak",
        "continue",
    ): "a convolution farther up does not set the channels: its filters mend nothing",
    (
        "advice/fixes.py",
        "if linear is not None and linear > index:",
        "if linear is not None and linear is not index:",
    ): "the flatten of a linear layer before the failing one mends nothing by moving up to it",
    (
        "advice/fixes.py",
        "if len(found) == MOST:",
        "if len(found) >= MOST:",
    ): "one is found at a time",
    (
        "advice/fixes.py",
        "reach = max(d * (k - 1) for d, k in zip(dilation, kernel, strict=True))",
        "reach = max(d * (k - 1) for d, k in zip(dilation, kernel, strict=False))",
    ): "both are pairs",
    (
        "advice/bounds.py",
        "if len(words) == 2:  # noqa: PLR2004 - both",
        "if len(words) <= 2:  # noqa: PLR2004 - both",
    ): "where there is one alone, the line before has returned",
    (
        "advice/neighbours.py",
        "current = getattr(network.input, fields[0])",
        "current = getattr(network.input, fields[ -1])",
    ): "both sides are asked for together where they are equal",
    (
        "advice/neighbours.py",
        "powers = range(1, 2 * _AROUND + 1)",
        "powers = range(1, 3 * _AROUND + 1)",
    ): "four powers on a side are all that five values need",
    (
        "advice/neighbours.py",
        'smaller = larger = lowest - 1  # every padding is a possible value instead of "same"',
        'smaller = larger = lowest - 2  # every padding is a possible value instead of "same"',
    ): "every padding lies above either, in the same order",
    (
        "advice/fixes.py",
        "flat = next(row for row in trace(network).rows if len(row.output_shape) == 1)",
        "flat = next(row for row in trace(network).rows if len(row.output_shape) <= 1)",
    ): "every shape has a side",
    (
        "advice/nearest.py",
        "_TRIED: Final = 64",
        "_TRIED: Final = 63",
    ): "how many are tried is a matter of time, and no rule says how many",
    (
        "advice/neighbours.py",
        "powers = range(1, 2 * _AROUND + 1)",
        "powers = range(1, 2 ** _AROUND + 1)",
    ): "twice two is two squared",
}
