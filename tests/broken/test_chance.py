"""Sources broken by chance: whatever stands in a file, the answer is a list of problems in Chinese, never a crash."""

import random
import re
import shutil
from pathlib import Path

import pytest

from generator import portal
from generator.problems import SourceError

SAMPLE = Path(__file__).parent.parent / "sample" / "rules_source"
FILES = sorted(path.relative_to(SAMPLE) for path in SAMPLE.rglob("*") if path.is_file())
SIGNS = "\t\n\r :-[]{}#&*!|>'\"%@`,?~<=\\\0\u200b\u2028\ufeff零一二条款章（）《》〔〕abc019é"
TIMES = 60


def broken(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        place = chance.randint(0, len(lines[at]))
        match chance.randrange(6):
            case 0:
                del lines[at]
                lines = lines or [""]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = lines[at][:place] + chance.choice(SIGNS) + lines[at][place:]
            case 4:
                lines[at] = lines[at][:place] + lines[at][place + 1 :]
            case _:
                lines[at] = chance.choice(("  ", "", "    ")) + lines[at].strip()
    return "\n".join(lines)


@pytest.mark.parametrize("name", FILES, ids=lambda path: path.name)
def test_no_edit_by_chance_makes_it_crash(
    name: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = shutil.copytree(SAMPLE, tmp_path / "rules_source")
    whole = (root / name).read_text(encoding="utf-8")
    refused = 0
    for seed in range(TIMES):
        text = broken(whole, random.Random(f"{name.name} {seed}"))  # noqa: S311
        (root / name).write_text(text, encoding="utf-8", newline="")
        try:
            portal.load(root)
        except SourceError as error:
            refused += 1
            for problem in error.problems:
                assert (tmp_path / problem.path).exists(), (seed, str(problem))
                lines = (tmp_path / problem.path).read_text(encoding="utf-8").split("\n")
                assert 1 <= problem.line <= len(lines), (seed, str(problem))
                assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2, (seed, str(problem))
                assert re.search("[一-鿿]", problem.message), (seed, str(problem))
                assert "：" in problem.message, (seed, str(problem))
    assert refused > TIMES // 4
