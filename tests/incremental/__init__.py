"""A build that takes over what has not changed, held against one that makes everything."""
