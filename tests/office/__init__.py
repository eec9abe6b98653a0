"""Word files opened by LibreOffice: ``make test-office``."""
