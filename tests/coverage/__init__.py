"""A rule that is annotated in part: what is demanded of it, what is said of it, and that its portal is whole."""
