"""The faults of explorer/runtime/ that change nothing a test could see, each with its reason."""

HARMLESS = {
    (
        "runtime/checkpoints/checkpoint.py",
        "_CHUNK: Final = 1 << 22",
        "_CHUNK: Final = 1 << 21",
    ): "how many values are looked at together decides how long it takes, not what comes",
    (
        "runtime/checkpoints/assembly.py",
        "return name, None, False",
        "return name, None, True",
    ): "how a kernel is laid out is asked of a tensor that has a role alone",
    (
        "runtime/lrn.py",
        "self.below = min(layer.size // 2, channels // layer.groups - 1)",
        "self.below = min(layer.size // 2, channels // layer.groups ** 1)",
    ): "one channel more beyond the map: it holds its share of k, and the shares add up to k",
}
