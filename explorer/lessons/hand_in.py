"""The answers of a lesson as a file that a learner hands in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from explorer.lessons.lesson import Lesson, judged


def answers_json(
    record: Lesson, answers: Sequence[Sequence[str]], parameters: Mapping[str, str]
) -> str:
    """Return the lesson, each question with its tries, whether the last is right, and the link.

    parameters: the query that opens the lesson with these answers.
    """
    questions = []
    for at, exercise in enumerate(record.exercises):
        tries = list(answers[at]) if at < len(answers) else []
        right = bool(tries) and judged(exercise.task, tries[-1]).is_right
        questions.append({"question": exercise.ask, "answers": tries, "right": right})
    done = {
        "lesson": record.title,
        "right": sum(bool(each["right"]) for each in questions),
        "of": len(questions),
        "questions": questions,
        "link": f"learn?{urlencode(parameters)}",
    }
    return json.dumps(done, ensure_ascii=False, indent=2) + "\n"
