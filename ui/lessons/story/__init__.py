"""One lesson a file; its `place` says where in the story it comes."""
