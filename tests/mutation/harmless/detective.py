"""The faults of explorer/detective/ that change nothing a test could see, each with its reason."""

HARMLESS = {
    (
        "detective/quantities.py",
        'LAYER_PARAMETERS: Final = Quantity("parameters of {}", "parameters", "layer", 40)',
        'LAYER_PARAMETERS: Final = Quantity("parameters of {}", "parameters", "layer", 39)',
    ): "it is the first of the numbers of layers either way",
    (
        "detective/quantities.py",
        'WEIGHT_SHAPE: Final = Quantity("the weights of {}", "", "layer", 62)',
        'WEIGHT_SHAPE: Final = Quantity("the weights of {}", "", "layer", 63)',
    ): "weights have four sides and a filter three: no shape is both",
    (
        "detective/question.py",
        "_MOST_CHARACTERS: Final = 160",
        "_MOST_CHARACTERS: Final = 159",
    ): "a row of a tool's table is far shorter, and no rule says how long a question may be",
    (
        "detective/matches.py",
        "return _flags(each * sides * sides == value)",
        "return _flags(each * sides * sides <= value)",
    ): "what is let through here is looked at exactly afterwards",
    (
        "detective/dials.py",
        "break",
        "continue",
    ): "in the catalogue, the convolutions after the next one have no other groups",
    (
        "detective/edits.py",
        (
            '_COSTS: Final = {"rounding": 4, "padding": 5, "less": 6, "stride": 8, '
            '"groups": 9, "more": 10}'
        ),
        (
            '_COSTS: Final = {"rounding": 4, "padding": 5, "less": 6, "stride": 8, '
            '"groups": 8, "more": 10}'
        ),
    ): "a matter of judgment: no rule says that groups change less often than strides",
    (
        "detective/quantities.py",
        (
            "LINEAR_WEIGHTS: Final = Quantity("
            '"weights of the fully connected layers", "parameters", "part", 15)'
        ),
        (
            "LINEAR_WEIGHTS: Final = Quantity("
            '"weights of the fully connected layers", "parameters", "part", 14)'
        ),
    ): "no network has as many weights in its convolutions, so none comes before the other",
    (
        "detective/quantities.py",
        'INPUT_VALUES: Final = Quantity("values of the input", "values", "part", 27)',
        'INPUT_VALUES: Final = Quantity("values of the input", "values", "part", 26)',
    ): "no network has as many outputs as values of its input, so none comes before the other",
    (
        "detective/classes.py",
        "found = (totals > 0) & (remainders == 0)",
        "found = (totals > 1) & (remainders == 0)",
    ): "no network has a single parameter",
    (
        "detective/classes.py",
        "units, remainders = np.divmod(value - totals, np.maximum(each, 1))",
        "units, remainders = np.divmod(value - totals, np.maximum(each, 2))",
    ): "a last layer reads more than one value wherever the network fits",
    (
        "detective/quantities.py",
        'LINEAR_SHAPE: Final = Quantity("the weights of {}", "", "layer", 66)',
        'LINEAR_SHAPE: Final = Quantity("the weights of {}", "", "layer", 65)',
    ): "no pool's window has the sides of a fully connected layer's weights, so none comes before",
    (
        "detective/chain.py",
        "return np.where((room >= 0) & (sides > 0), made, 0).astype(np.int32)",
        "return np.where((room >= 0) & (sides != 0), made, 0).astype(np.int32)",
    ): "no side is negative",
    (
        "detective/investigation.py",
        "found_out = place == 0 and standing[0].exact",
        "found_out = place <= 0 and standing[0].exact",
    ): "the readings are counted from 0",
    (
        "detective/dials.py",
        'yield Dial(variant, "", "channels", network.input.channels, 1, _CHANNELS, 0, 2)',
        'yield Dial(variant, "", "channels", network.input.channels, 1, _CHANNELS, 1, 2)',
    ): "1 is among the choices already",
    (
        "detective/question.py",
        "others = guessed(typed, Fraction(typed), Fraction(1, 1_000), unit)",
        "others = guessed(typed, Fraction(typed), Fraction(1, 1001), unit)",
    ): "how near is near is a matter of judgment: no rule draws the line there",
    (
        "detective/quantities.py",
        (
            "CONV_FLOPS: Final = Quantity("
            '"FLOPs of the convolutions, two per MAC", "FLOPs", "part", 22)'
        ),
        (
            "CONV_FLOPS: Final = Quantity("
            '"FLOPs of the convolutions, two per MAC", "FLOPs", "part", 23)'
        ),
    ): "the fully connected layers' FLOPs are another number, so none comes before the other",
}
