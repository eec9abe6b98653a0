"""Drafts of an import put in their place in rules_source/, and a portal of one's own begun; nothing is ever overwritten."""
