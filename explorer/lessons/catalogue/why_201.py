"""Why 201 million."""

from explorer.arithmetic import Row
from explorer.lessons.lesson import Exercise, Lesson, LessonFigure
from explorer.lessons.marks import most
from explorer.lessons.slip import Made
from explorer.lessons.task import NumberTask, ShapeTask, row_of
from explorer.lessons.wanted import FLATTENED, STORED, Wanted, mistake
from explorer.network import MaxPool2d, edits
from explorer.variants import VARIANTS

_CODE360 = VARIANTS["code360"].network
_AT = [each.name for each in _CODE360.layers].index("flatten")
_POOLED = edits.insert(_CODE360, _AT, MaxPool2d(name="pool5", kernel=3, stride=2))


def _without_pool(_: Row) -> Made:
    row = row_of(_CODE360, "flatten")
    return Made(
        row.output_shape[0],
        f"{row.output_shape[0]:,} is what flatten gives without the pool.",
        "A pool with a stride of 2 halves both sides first.",
    )


_AFTER_POOL = Wanted(
    FLATTENED.title,
    FLATTENED.unit,
    FLATTENED.right,
    FLATTENED.formula,
    FLATTENED.note,
    (*FLATTENED.slips, mistake("no_pool", "you left the pool out", _without_pool)),
)

LESSON = Lesson(
    id="why_201",
    order=11,
    title="Why 201 million?",
    minutes=7,
    text="One tutorial's AlexNet has **201,881,224** parameters, more than three times the "
    "paper's. Its convolutions are like the paper's without groups, but **no pool** follows conv5. "
    "How does a layer that stores nothing save 140 million parameters?",
    figure=LessonFigure("drawing", "The tutorial's network, to scale", _CODE360, "conv5"),
    source=f"{VARIANTS['code360'].short_title}, its model summary",
    variant="code360",
    layer="fc6",
    exercises=(
        Exercise(
            "conv5 reads 13 × 13 × 384 with 256 filters of 3 × 3, stride 1 and SAME padding. What "
            "is its output?",
            ShapeTask(_CODE360, "conv5"),
        ),
        Exercise("How many values leave flatten?", NumberTask(_CODE360, "flatten", FLATTENED)),
        Exercise(
            "fc6 has 4,096 units, with biases. How many parameters?",
            NumberTask(_CODE360, "fc6", STORED),
        ),
        Exercise(
            "Put a pool (3 × 3, stride 2) after conv5. How many values leave flatten then?",
            NumberTask(_POOLED, "flatten", _AFTER_POOL),
        ),
        Exercise(
            "With the pool, which layer stores the most?",
            most(
                _POOLED,
                ("conv2", "conv4", "fc6", "fc7", "fc8"),
                lambda row: row.parameters,
                "stores",
                "parameters",
            ),
        ),
    ),
)
