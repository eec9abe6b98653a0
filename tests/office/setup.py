"""Install LibreOffice's Writer, which `make test-office` opens Word files with; exit status 1 with advice where that cannot be."""

import shutil
import sys
from pathlib import Path

from tests.setup_browser import install_with_apt

__all__ = ["ADVICE", "PACKAGE", "find_writer", "main"]

PACKAGE = "libreoffice-writer-nogui"
ADVICE = f"LibreOffice Writer is needed (Debian and Ubuntu: apt install {PACKAGE})"


def find_writer() -> str:
    """LibreOffice, where it has its Writer; empty otherwise."""
    program = shutil.which("soffice") or ""
    return program if program and (Path(program).resolve().parent / "libswlo.so").is_file() else ""


def main() -> int:
    """Exit status 0 when it is there."""
    if not find_writer():
        install_with_apt([PACKAGE])
    if find_writer():
        return 0
    print(ADVICE, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
