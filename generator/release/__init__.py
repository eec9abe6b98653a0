"""What stands between a built site and its readers: sums of all files, compressed forms of them, and the question whether they are there."""
