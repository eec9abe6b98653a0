"""Rules of a government as data: loaded, checked, and rendered into a portal."""
