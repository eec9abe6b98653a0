"""Facts worded for readers, once for all: every page, table, calendar, search entry and sheet of paper reads these.

Nothing else words a duty, a time limit or a citation.
"""
