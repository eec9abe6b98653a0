"""The command ``rules``."""

import gc
import sys

# nothing of what is loaded becomes garbage, and to look through it again and again for some takes a seventh of the time to begin
gc.disable()

from generator import cli  # noqa: E402

gc.freeze()
gc.enable()

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(cli.run(sys.argv[1:]))


if __name__ == "__main__":
    main()
