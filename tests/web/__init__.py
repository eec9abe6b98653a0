"""Tests of the built site, as its readers have it."""
