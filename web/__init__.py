"""The edition without a server: the same tab in the visitor's own browser, where Pyodide runs `mirrors`."""
