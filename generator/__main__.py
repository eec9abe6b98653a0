"""The command ``rules``."""

import sys

from generator import cli

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(cli.run(sys.argv[1:]))


if __name__ == "__main__":
    main()
