"""Sheets on which people confirm what editors added, and their answers written back into the YAML files.

Nothing here ever gives an answer: what is not filled in by a person stays unreviewed.
"""
