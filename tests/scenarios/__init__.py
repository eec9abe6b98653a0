"""Cases held against the data: the count, what breaks, what is shown."""
