"""Learn: lessons that ask before they tell."""

from explorer.pages.learn.page import body
from explorer.ui.frame import page

page("Learn", "Predict first. Then the arithmetic answers.", body)
