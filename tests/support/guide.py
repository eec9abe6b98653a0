"""Guides are followed word by word: their blocks, and the commands in them with what they must print."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = ["BLOCK", "Command", "commands", "follow", "set_up"]

BLOCK = re.compile(
    r'^```(?P<kind>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$', re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Command:
    """A command of the guide with what it must print, and its exit status."""

    words: str
    prints: tuple[str, ...]
    status: int


def set_up(folder: Path) -> Path:
    """Puts the programs of this machine into .venv as `make` leaves them."""
    (folder / ".venv").mkdir()
    (folder / ".venv/bin").symlink_to(Path(sys.executable).parent)
    for stamp in ("venv", "run", "dev"):
        (folder / f".venv/{stamp}.stamp").touch()
    return folder


def commands(block: str) -> list[Command]:
    made = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        words, *rest = part.rstrip("\n").split("\n")
        status = next(
            (int(line.removeprefix("# 退出状态 ")) for line in rest if line.startswith("# 退出状态 ")), 0
        )
        made.append(Command(words, tuple(line for line in rest if not line.startswith("#")), status))
    return made


def follow(block: str, folder: Path, **environment: str) -> None:
    """Run the commands of a block in one shell, as a person would, in UTF-8 unless told otherwise."""
    made = commands(block)
    script = "".join(f"{command.words}\nprintf '\\n@@%s\\n' $?\n" for command in made)
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1; source .venv/bin/activate\n{script}"],
        cwd=folder,
        env=os.environ
        | {"PYTHONPATH": str(folder), "NO_MKDOCS_2_WARNING": "1", "LC_ALL": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    parts = re.split(r"\n@@(\d+)\n", done.stdout)
    assert len(parts) == 2 * len(made) + 1, done.stdout
    for command, printed, status in zip(made, parts[::2], parts[1::2], strict=False):
        assert int(status) == command.status, f"$ {command.words}\n{printed}"
        for line in command.prints:
            assert line in printed, f"$ {command.words}\n{printed}"
