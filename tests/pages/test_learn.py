"""Learn: a lesson is answered, a wrong answer explained, and the address carries both."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from explorer.lessons import LESSONS
from explorer.lessons.hand_in import answers_json
from explorer.lessons.practice import practice
from explorer.pages.learn.state import SHOWN, LearnView
from tests.lessons.test_lessons import RIGHT
from tests.pages.driving import component, send
from tests.pages.own_inputs import own
from tests.pages.run.driving import APP, TIMEOUT, work


def opened(**link):
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    app.query_params.update({"variant": "paper"} | link)
    app.run()
    app.switch_page("pages/learn.py").run()
    return app


def html(app):
    return "".join(each.proto.body for each in app.get("html"))


def type_in(app, question, text):
    own(app.text_input, f"learn_answer_.*_{question}").set_value(text).run()


def test_a_learner_is_told_the_slip_and_goes_on_after_the_right_answer():
    app = opened()
    type_in(app, "a", "4")
    type_in(app, "b", "55")
    assert "Not yet: you rounded up." in html(app)
    assert "Formula:" not in html(app)
    type_in(app, "b", "60")
    assert "Formula:" in html(app)
    type_in(app, "b", "54")
    assert work(app).view(LearnView).open == 2
    assert dict(app.query_params)["answers"] == "4!55~60~54"


def test_the_row_draws_the_window_that_a_wrong_answer_needs():
    app = opened(answers="4!55")
    key = "learn_row_which_input_224_11_4_0"
    assert component(app, key)[1]["guess"] == 55
    assert component(app, key)[1]["known"] is False


def test_show_the_answer_goes_on_without_counting_as_right():
    app = opened()
    app.button(key="learn_show_which_input_0").click().run()
    view = work(app).view(LearnView)
    assert (view.open, view.is_right(0), view.tries(0)) == (1, False, (SHOWN,))


@pytest.mark.parametrize("id_", LESSONS)
def test_every_lesson_is_answered_to_its_end_from_its_address(id_):
    answers = "!".join(RIGHT[id_])
    app = opened(lesson=id_, answers=answers)
    count = len(LESSONS[id_].exercises)
    assert f"Done: {count} of {count} right." in html(app)
    if id_ != "find_the_slip":
        app.button(key="learn_next").click().run()
        assert work(app).view(LearnView).lesson != id_


@pytest.mark.parametrize("id_", LESSONS)
def test_every_question_of_a_lesson_can_be_opened_and_missed(id_):
    app = opened(lesson=id_)
    for at in range(len(LESSONS[id_].exercises)):
        app.button(key=f"learn_show_{id_}_{at}").click().run()
    assert f"Done: 0 of {len(LESSONS[id_].exercises)} right." in html(app)


def test_what_the_browser_has_kept_comes_back_and_what_is_new_is_kept():
    app = opened()
    key = "learn_kept_component"
    assert component(app, key)[1]["text"] is None
    send(app, key, "read", json.dumps({"which_input": "4", "size_rule": "7!4!27", "gone": "1"}))
    assert work(app).view(LearnView).open == 1
    assert json.loads(component(app, key)[1]["text"]) == {"which_input": "4", "size_rule": "7!4!27"}
    app.button(key="learn_before").click().run()
    assert work(app).view(LearnView).open == 3
    app.button(key="learn_forget").click().run()
    assert component(app, key)[1]["text"] == "{}"
    assert work(app).view(LearnView).open == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"which_input": 3}', '{"which_input": "<b>"}'])
def test_damaged_storage_of_a_browser_raises_nothing(text):
    app = opened()
    send(app, "learn_kept_component", "read", text)
    assert "Lesson 2" in html(app)


@pytest.mark.parametrize("answers", ["!!!!!!!!!!!!", "~~~", "<b>&!x", "9" * 5000, "?!?!?!?!?!?"])
def test_any_answers_in_an_address_are_shown_as_what_they_are(answers):
    assert "<b>&!" not in html(opened(answers=answers))


def test_practice_goes_on_from_layer_to_layer_and_says_what_was_missed():
    app = opened(lesson="practice-2-1")
    exercises = practice(2, 1).exercises
    task = exercises[1].task
    wrong = next(task.mistakes())
    type_in(app, "a", str(exercises[0].task.right))
    type_in(app, "b", str(wrong.made.value))
    assert "1 of 2 right at the first try." in html(app)
    assert "Practice next: " in html(app)
    assert wrong.name in html(app)
    app.button(key="learn_next").click().run()
    assert work(app).view(LearnView).lesson == "practice-2-2"
    assert "Practice, layer 2" in html(app)


@pytest.mark.parametrize("lesson", ["practice-9-1", "practice-0-0", "nosuch", ""])
def test_a_lesson_that_is_none_is_told_and_the_usual_one_shown(lesson):
    view, notices = LearnView.from_parameters({"lesson": lesson, "layer": "conv1"})
    assert (view, notices.unread) == (LearnView(), ("lesson",))


def test_answers_are_handed_in_with_what_was_right_and_the_link():
    text = answers_json(LESSONS["which_input"], [["4"], ["55", "54"]], {"answers": "4!55~54"})
    told = json.loads(text)
    assert (told["right"], told["of"]) == (2, 4)
    assert told["questions"][1]["answers"] == ["55", "54"]
    assert told["link"] == "learn?answers=4%2155~54"
