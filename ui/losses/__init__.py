"""The page of losses: which there are, which labels they take, what a fit says (docs/theory.md section 8)."""
