"""How solutions, paths and sets of optima show themselves: in a notebook, and as matplotlib pictures."""
