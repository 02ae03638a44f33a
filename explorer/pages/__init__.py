"""A room for each page: its blocks, its style sheet, and the record of what it shows."""

from explorer.pages.check.state import CheckView
from explorer.pages.compare.state import CompareView
from explorer.pages.learn.state import LearnView
from explorer.pages.lrn.state import LrnView
from explorer.pages.run.state import RunView
from explorer.ui.page_view import register

register(RunView, LrnView, CompareView, CheckView, LearnView)
