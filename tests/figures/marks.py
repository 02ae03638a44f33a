"""The marks of a drawing, read back from its SVG: what each covers, in px."""

from explorer.figures.text_width import text_width

SIZES = {"name": 13.5, "label": 12, "chip-name": 12.5, "caption": 14, "word": 14}
RULERS = 12


def number(element, key):
    return float(element.get(key))


def named(root, tag, name):
    """The elements that have this class, among others or alone."""
    return [each for each in root.iter(tag) if name in (each.get("class") or "").split()]


def box_of(text):
    """What a text covers at most: left, top, right, bottom."""
    names = text.get("class").split()
    size = next((SIZES[name] for name in names if name in SIZES), RULERS)
    width = text_width(text.text or "", size)
    left = number(text, "x") - (width / 2 if "middle" in names else 0)
    baseline = number(text, "y")
    return left, baseline - 0.75 * size, left + width, baseline + 0.22 * size


def rectangle(rect):
    x, y = number(rect, "x"), number(rect, "y")
    return x, y, x + number(rect, "width"), y + number(rect, "height")


def apart(one, other):
    """Whether two boxes share nothing; lengths are written to a tenth of a px."""
    return (
        one[2] <= other[0] + 0.2
        or other[2] <= one[0] + 0.2
        or one[3] <= other[1] + 0.2
        or other[3] <= one[1] + 0.2
    )


def inside(inner, outer):
    return (
        outer[0] - 0.2 <= inner[0]
        and outer[1] - 0.2 <= inner[1]
        and inner[2] <= outer[2] + 0.2
        and inner[3] <= outer[3] + 0.2
    )


def corners(polygon):
    return tuple(
        tuple(float(side) for side in point.split(",")) for point in polygon.get("points").split()
    )


def ends(line):
    return tuple(number(line, key) for key in ("x1", "y1", "x2", "y2"))


def view(root, attribute="viewBox"):
    x, y, width, height = (float(side) for side in root.get(attribute).split())
    return x, y, x + width, y + height
