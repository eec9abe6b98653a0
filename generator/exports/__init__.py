"""What leaves the portal for other programs to read."""
