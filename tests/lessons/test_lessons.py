"""Every question of every lesson: its right answer, and that no reply gives it away."""

import re

import pytest

from explorer.lessons import LESSONS, judged

# From FACTS: the paper's table, the original code's modules, Keras's SAME, torchvision's tools;
# what is not printed there is worked out by hand beside it.
RIGHT = {
    "size_rule": ["7", "4", "27", "55 x 55 x 96"],
    "which_input": [
        *("4", "54", "Input 227|Padding 2|Round up"),
        "1",  # the last of 54 windows ends at pixel 53 · 4 + 11 = 223
    ],
    "rounding": [
        *("26", "27", "56"),
        "4",  # (56 − 1) · 4 + 11 − 224 = 7 pixels, the odd one after
    ],
    "parameters_and_work": ["34,944", "105,415,200", "fc6", "conv2"],
    "groups": [
        *("48", "307,456"),
        "614656",  # 5 · 5 · 96 · 256 + 256
        *("223,948,800", "conv3"),
    ],
    "receptive_field": ["19", "51", "67", "conv4"],
    "overlapping": ["1", "4", "27", "0"],
    "response_norm": ["3", "23.2", "No", "0"],
    "dropout": ["2048", "3", "1.25", "0"],
    "batch_norm": [
        *("4", "384", "192"),
        "1.41",  # (6 − 4) / √2
    ],
    "why_201": ["13 x 13 x 256", "43264", "177213440", "9,216", "fc6"],
    "find_the_slip": [
        "conv2",
        "2416",  # 5 · 5 · 6 · 16 + 16
        "48,120",  # LeCun et al.: 400 · 120 + 120
        "10",
    ],
}
QUESTIONS = [(id_, at) for id_, lesson in LESSONS.items() for at in range(len(lesson.exercises))]


def task_of(id_, at):
    return LESSONS[id_].exercises[at].task


def test_there_are_twelve_lessons_in_the_order_of_the_list():
    assert list(LESSONS) == list(RIGHT)
    assert [lesson.order for lesson in LESSONS.values()] == list(range(1, 13))


@pytest.mark.parametrize(("id_", "at"), QUESTIONS)
def test_the_right_answer_is_the_one_that_the_sources_have(id_, at):
    assert len(RIGHT[id_]) == len(LESSONS[id_].exercises)
    assert judged(task_of(id_, at), RIGHT[id_][at]).is_right


@pytest.mark.parametrize("id_", LESSONS)
def test_a_lesson_has_at_most_three_sentences_and_ends_with_a_question(id_):
    plain = LESSONS[id_].text.replace("**", "")
    assert len(re.findall(r"[.?!](?=\s|$)", plain)) <= 3
    assert plain.endswith("?")
    assert LESSONS[id_].text.count("**") % 2 == 0


def typed(value):
    """An answer as a learner types it."""
    return " x ".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("id_", "at"), QUESTIONS)
def test_each_slip_of_a_question_is_told_by_the_likeliest_that_gives_its_number(id_, at):
    task, seen = task_of(id_, at), []
    for mistake in task.mistakes():
        value = task.written(mistake.made.value)
        told = judged(task, typed(mistake.made.value))
        assert not told.is_right
        if value not in seen:
            assert (told.slip, told.working) == (mistake.id, mistake.made.working)
        seen.append(value)


NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers(text):
    return {each.replace(",", "").rstrip(".") for each in NUMBER.findall(text)}


@pytest.mark.parametrize(("id_", "at"), QUESTIONS)
def test_no_reply_to_a_wrong_answer_has_the_right_number(id_, at):
    exercise = LESSONS[id_].exercises[at]
    task = exercise.task
    if task.kind not in {"number", "shape"}:
        return
    right = task.right if isinstance(task.right, tuple) else (task.right,)
    secret = {str(each) for each in right} - numbers(exercise.ask) - numbers(LESSONS[id_].text)
    layer = {str(each) for each in vars(task.row.layer).values()}
    layer |= {str(each) for each in task.row.input_shape}
    for mistake in task.mistakes():
        told = judged(task, typed(mistake.made.value), misses=1)
        shown = numbers(f"{told.heading} {told.working} {told.needs} {told.formula}")
        assert not shown & (secret - layer)


def test_55_for_224_pixels_is_a_window_with_three_pixels_that_are_not_there():
    told = judged(task_of("which_input", 1), "55")
    assert told.heading == "Not yet: you rounded up."
    assert told.working == "(224 − 11) / 4 = 53.25. You rounded that up, then added 1."
    assert told.needs == "Window 55 would need 3 pixels that are not there."
    assert told.formula == ""


def test_the_second_miss_gets_the_formula_and_the_first_does_not():
    task = task_of("which_input", 1)
    assert judged(task, "60", misses=0).formula == ""
    assert judged(task, "60", misses=1).formula == "⌊(224 − ‹11› + 2·‹0›) / ‹4›⌋ + 1"


def test_an_answer_that_no_slip_explains_says_whether_it_is_too_large():
    task = task_of("which_input", 1)
    assert judged(task, "1000").working == "1,000 is too large."
    assert judged(task, "2").working == "2 is too small."


@pytest.mark.parametrize("text", ["", "  ", "abc", "nan", "1e400", "5.5", "9" * 30])
def test_what_is_no_answer_gets_a_sentence_and_is_no_miss(text):
    told = judged(task_of("which_input", 1), text)
    assert (told.is_right, told.slip) == (False, "unreadable")
    assert told.working.endswith(".")


@pytest.mark.parametrize("text", ["55 × 55 × 96", "55x55x96", "55, 55, 96", "(55 55 96)"])
def test_a_shape_is_read_however_it_is_typed(text):
    assert judged(task_of("size_rule", 3), text).is_right


def test_too_few_options_are_no_answer_yet_and_a_wrong_one_says_what_it_gives():
    task = task_of("which_input", 2)
    assert judged(task, "Input 227|Round up").slip == "unreadable"
    told = judged(task, "Input 227|Padding 1|Round up")
    assert (told.is_right, told.slip) == (False, "choice")
    assert told.working.endswith("makes 54.")


def test_a_marked_layer_that_is_not_the_one_says_what_it_has():
    told = judged(task_of("parameters_and_work", 2), "conv3")
    assert told.working == "conv3 stores 885,120 parameters."
