"""The sheets of paper: every PDF that `make pdf` makes, read back."""
