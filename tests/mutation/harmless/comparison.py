"""The faults of explorer/comparison/ that change nothing a test could see, each with its reason."""

HARMLESS = {
    (
        "comparison/folding.py",
        "for upper, lower in zip(above.cells, below.cells, strict=True)",
        "for upper, lower in zip(above.cells, below.cells, strict=False)",
    ): "every row of a comparison has one cell per network",
    (
        "comparison/findings.py",
        "for field, whose in zip(cause.fields, owners, strict=True)",
        "for field, whose in zip(cause.fields, owners, strict=False)",
    ): "there are as many owners as fields: they are made from them",
    (
        "comparison/alignment.py",
        '"adaptive_avg_pool2d": 1200,',
        '"adaptive_avg_pool2d": 1199,',
    ): "the costs are hundreds apart: one more or less decides nothing",
    (
        "comparison/alignment.py",
        "while row < len(first) or column < len(other):",
        "while row < len(first) or column != len(other):",
    ): "the column never passes the end",
}
