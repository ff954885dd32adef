"""Solution to plotly figure, one file a picture; no streamlit inside."""

#: For plotly: a decimal point, and nothing between thousands, since x may be years.
POINT = "."
