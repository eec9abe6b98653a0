"""What a command loads before it does anything: as much as it uses, for each package takes its time in every run."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

NAMES = ["--name", "某门户", "--organisation", "某县人民政府"]
SAMPLE = Path(__file__).parent / "sample" / "rules_source"
PAGES = {"generator.pages", "generator.exports", "jinja2", "lxml", "segno"}
WORKBOOKS = {"xlsxwriter", "openpyxl"}
READERS = {"docx", "pypdfium2", "generator.importer"}
OTHERS = {"mkdocs", "playwright", "pypdf", "pypinyin"}

COMMANDS = {
    "help": (["--help"], PAGES | WORKBOOKS | READERS | OTHERS | {"quickjs", "generator.search", "opencc"}),
    "check": (["check"], PAGES | WORKBOOKS | READERS | OTHERS),
    "new": (["new", *NAMES], PAGES | WORKBOOKS | READERS | OTHERS),
    "site": (["write", "site"], {"openpyxl"} | READERS | OTHERS),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_what_it_uses(command: str, tmp_path: Path) -> None:
    arguments, unused = COMMANDS[command]
    shutil.copytree(SAMPLE, tmp_path / "rules_source")
    (tmp_path / "mkdocs.yml").write_text("site_name: 旧\n", encoding="utf-8")
    script = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: open('loaded', 'w').write(json.dumps(list(sys.modules))))\n"
        f"sys.argv = ['rules', *{arguments!r}]\n"
        "from generator.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads((tmp_path / "loaded").read_text()))
    assert sorted(unused & loaded) == []
