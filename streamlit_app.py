"""AlexNet Explorer: page configuration and navigation; the pages are in `pages/`."""

from pathlib import Path

import streamlit as st

from explorer.ui.navigation import navigation

ASSETS = Path(__file__).parent / "explorer" / "ui" / "assets"
LOGO = str(ASSETS / "logo.svg")

st.set_page_config(
    page_title="AlexNet Explorer",
    page_icon=str(ASSETS / "mark.svg"),
    layout="wide",
    initial_sidebar_state="collapsed",
    # An entry of our own makes Streamlit show its menu, which has the switch of light and dark.
    menu_items={
        "About": "AlexNet Explorer: open any version of AlexNet, change any layer, and see which "
        "number is right, and why."
    },
)
st.logo(LOGO, icon_image=LOGO, size="large")
navigation().run()
