"""What editors added to one edition carried over to the next: kept where the words are the same, in doubt where they changed."""
