"""Solution -> plain JSON, one file a mark: pure functions, typed by `ui.live.contract`, without Streamlit.

Nothing here is ever NaN or infinite, which JSON cannot carry.
"""
