"""What tests share: a real browser, a served site, and readers of what was built."""
