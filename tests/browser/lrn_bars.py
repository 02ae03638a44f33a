"""The bars of the LRN page as a test reads them, and what must stand over them."""

import numpy as np

from explorer.arithmetic.lrn import local_response_norm

ONE_EXCITED = [40] * 7 + [300] + [40] * 7
TWO_RIVALS = [40] * 6 + [300, 40, 220] + [40] * 6


def bars(page):
    return page.locator(".st-key-lrn_inhibition")


def activations(page):
    sliders = bars(page).locator("[role=slider]")
    return [
        int(value)
        for value in sliders.evaluate_all("all => all.map(it => it.getAttribute('aria-valuenow'))")
    ]


def after(page):
    """What stands over the bars of the second row."""
    texts = bars(page).locator(".chart svg > text.value").all_text_contents()
    return [float(text) for text in texts]


def by_the_oracle(values, size=5, alpha=1e-4, beta=0.75, k=2, **more):
    x = np.array(values, float)[:, None, None]
    return [round(b, 1) for b in local_response_norm(x, size, alpha, beta, k, **more)[:, 0, 0]]
