"""A real OpenSearch cluster of two nodes on this machine, and what it must show; ``make test-engine``."""
