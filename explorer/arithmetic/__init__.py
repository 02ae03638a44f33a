"""What follows from a network: shapes, costs, receptive fields, and the formulas as text."""

from explorer.arithmetic.rows import Row
from explorer.arithmetic.shapes import ReceptiveField, Shape
from explorer.arithmetic.step import Step
from explorer.arithmetic.trace import Trace, trace
from explorer.arithmetic.windows import Axis

__all__ = ["Axis", "ReceptiveField", "Row", "Shape", "Step", "Trace", "trace"]
