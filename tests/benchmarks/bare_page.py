"""The least that a page with an input can be: what Build's times are held against."""

import streamlit as st

number = st.number_input("Number", value=11, step=1, key="field")
with st.container(key="text"):
    st.text(f"The number is {number}.")
