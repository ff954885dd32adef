"""Solution to plotly figure, one file a picture; no streamlit inside."""
