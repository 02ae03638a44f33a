"""How practice went: right answers per skill, and what to practice next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.lessons.lesson import judged
from explorer.lessons.practice import practice, practiced
from explorer.lessons.slip import SKILLS, Skill
from explorer.lessons.task import NumberTask, ShapeTask, Task
from explorer.lessons.wanted import STORED, WORK


@dataclass(frozen=True)
class SkillScore:
    """The questions of a skill, and how many were right at the first try."""

    skill: Skill
    right: int
    of: int


@dataclass(frozen=True)
class PracticeScore:
    """All skills that were asked for, in the order of the lessons; the commonest slip's name."""

    skills: tuple[SkillScore, ...]
    slip: str

    @property
    def weakest(self) -> SkillScore | None:
        """The skill with the lowest share right; None while nothing was missed."""
        missed = [each for each in self.skills if each.right < each.of]
        return min(missed, key=lambda each: each.right / each.of, default=None)


def skill_of(task: Task) -> Skill:
    """What a question of practice asks for most."""
    if not isinstance(task, NumberTask | ShapeTask):
        return "output size"
    layer, windows = task.row.layer, task.row.windows
    wanted = task.wanted if isinstance(task, NumberTask) else None
    if wanted in (STORED, WORK):
        if getattr(layer, "groups", 1) > 1:
            return "groups"
        return "parameters" if wanted is STORED else "MACs"
    if windows and windows[0].rest:
        return "rounding"
    return "padding" if windows and windows[0].before else "output size"


def scored(answers: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> PracticeScore:
    """Score pairs of a layer's id and the tries of its questions; lessons are left out."""
    right: Counter[Skill] = Counter()
    asked: Counter[Skill] = Counter()
    slips: Counter[str] = Counter()
    for id_, tries in answers:
        which = practiced(id_)
        if which is None:
            continue
        for exercise, given in zip(practice(*which).exercises, tries, strict=False):
            if not given:
                continue
            told = judged(exercise.task, given[0])
            skill = skill_of(exercise.task)
            asked[skill] += 1
            right[skill] += told.is_right
            if told.slip and told.slip != "unreadable":
                slips[told.heading.removeprefix("Not yet: ").removesuffix(".")] += 1
    skills = tuple(SkillScore(each, right[each], asked[each]) for each in SKILLS if asked[each])
    return PracticeScore(skills, slips.most_common(1)[0][0] if slips else "")
