"""Pictures that move while a point is dragged: components that keep their DOM, fed with plain payloads."""
