"""What a build leaves behind: the last good site when the sources are broken."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.built import Site
from tests.support.kept import ROLE
from tests.support.live import copy_portal


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


@pytest.mark.slow
def test_a_fault_in_the_sources_leaves_the_last_site_as_it_was(site: Site, tmp_path: Path) -> None:
    root = copy_portal(tmp_path)
    shutil.copytree(site.folder, root / "site")
    before = contents(root / "site")
    roles = root / "rules_source" / "roles.yaml"
    roles.write_text(f"{roles.read_text(encoding='utf-8')}  - id: {ROLE}\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(root / "site")]
    env = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "roles.yaml:" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(root / "site") == before
