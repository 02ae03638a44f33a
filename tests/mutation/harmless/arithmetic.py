"""The faults of explorer/arithmetic/ that change nothing a test could see, each with its reason."""

HARMLESS = {
    (
        "arithmetic/steps.py",
        "field = field_steps((windows[0], windows[1]), before, after) if before and after else ()",
        "field = field_steps((windows[0], windows[1]), before, after) if before or after else ()",
    ): "a layer that keeps places has a receptive field before and after it, or neither",
    (
        "arithmetic/windows.py",
        "unread, overhang = size, 0",
        "unread, overhang = size, -1",
    ): "a layer without a window is refused before its overhang is asked for",
    (
        "arithmetic/windows.py",
        "start = first if first >= 0 else first % stride",
        "start = first if first > 0 else first % stride",
    ): "of 0, no rest is left",
    (
        "arithmetic/window_steps.py",
        "if height == width and before.is_square and after.is_square:",
        "if height >= width and before.is_square and after.is_square:",
    ): "a window that is no square makes a square into none, since both jumps are equal",
    (
        "arithmetic/sliding.py",
        "return range(0)",
        "return range( -1)",
    ): "either is empty",
}
