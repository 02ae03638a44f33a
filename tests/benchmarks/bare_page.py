"""The least that a page with an input can be: what Build's times are held against."""

import gc

import streamlit as st


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """What the app does on its first run, so that both are collected alike."""
    gc.collect()
    gc.freeze()


number = st.number_input("Number", value=11, step=1, key="field")
with st.container(key="text"):
    st.text(f"The number is {number}.")
settle()
