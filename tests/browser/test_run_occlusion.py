"""Covering the photo square by square, in a real browser: started, stopped, and gone on with."""


def test_covering_the_photo_can_be_stopped_and_gone_on_with(visit):
    page = visit("/run")
    page.get_by_text("Cover the photo square by square").click()
    page.locator(".st-key-occlusion_start button").click()
    page.locator(".st-key-occlusion_stop button").click()
    page.get_by_role("button", name="Go on: ").click()
    heat = page.locator(".ex-heat")
    heat.filter(has_not_text="Stopped after").wait_for(timeout=90_000)
    assert "Untouched the output is" in heat.inner_text()
    assert page.locator(".st-key-occlusion_start").count() == 0
