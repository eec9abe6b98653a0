"""Other builders asked for the same site, so that a day comes without surprise on which MkDocs is not kept any more; ``make canary``."""
