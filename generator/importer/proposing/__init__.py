"""Proposals for what editors write, read from the grammar of rules: who, must what, towards whom, by when, on which words."""
