"""The Dockerfile, carried out: step by step in a clean environment, and as an image."""
