"""The edge to the terminal: results to stdout, problems to stderr; exit status 0 fine, 1 problems, 2 wrong use.

``arguments`` says what commands there are; a module is loaded when one of its commands is carried out.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from generator import collecting
from generator.cli import arguments
from generator.problems import RulesError, SourceError, reason

__all__ = ["run"]


def run(words: Sequence[str]) -> int:
    """Carry out one command; gives its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # a terminal in ASCII or GBK cannot show every letter: it shows \uXXXX instead, and no command ends in a traceback
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = arguments.parser().parse_args(words)
    return _told(lambda: _action(options.action)(options))


def _action(name: str) -> Callable[[argparse.Namespace], int]:
    """What carries out a command, as ``arguments`` names it: a module of this room and a function of it."""
    module, _, function = name.partition(".")
    with collecting.held_back():
        loaded = import_module(f"generator.cli.{module}")
    action: Callable[[argparse.Namespace], int] = getattr(loaded, function)
    return action


def _told(action: Callable[[], int]) -> int:
    """The exit status of an action, where it fails with the lines that say why."""
    try:
        status = action()
        sys.stdout.flush()
    except SourceError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"{error.total} 处需要修改", file=sys.stderr)
        return 1
    except RulesError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        # whoever read the output has enough: rules check | head
        _give_up_output()
        return 1
    except OSError as error:
        _give_up_output()
        where = f"{error.filename}：" if error.filename else ""
        print(f"{where}读写不成（{reason(error)}），请检查路径、权限和磁盘", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\n已中断", file=sys.stderr)
        return 130
    return status


def _give_up_output() -> None:
    """Keep Python from trying once more, at its end, to write what could not be written."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
