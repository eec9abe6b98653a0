"""What `make` does around a release: a bill of materials out of the lock, and installations without a network."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.built import ROOT


@pytest.mark.slow
def test_the_bill_of_materials_names_every_locked_package_with_its_sums(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv/bin").symlink_to(Path(sys.executable).parent)
    for stamp in ("venv", "run", "dev"):
        (tmp_path / f".venv/{stamp}.stamp").touch()
    done = subprocess.run(["make", "sbom"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads((tmp_path / "build/sbom.cdx.json").read_bytes())
    assert told["bomFormat"] == "CycloneDX" and told["metadata"]["component"]["name"] == "rules-portal"
    # no time, no number of its own: the same lock gives the same bill
    assert "timestamp" not in told["metadata"] and "serialNumber" not in told
    locked = re.findall(
        r"^([\w.-]+)==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted((part["name"], part["version"]) for part in told["components"]) == sorted(locked)
    assert all(part["externalReferences"][0]["hashes"] for part in told["components"])


@pytest.mark.parametrize("offline", ["", "1"])
def test_without_a_network_packages_come_from_the_wheelhouse_alone(offline: str, tmp_path: Path) -> None:
    shutil.copyfile(ROOT / "Makefile", tmp_path / "Makefile")
    for name in ("pyproject.toml", "requirements.txt"):
        (tmp_path / name).touch()
    command = ["make", "--dry-run", "serve", f"OFFLINE={offline}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    installs = [line for line in done.stdout.splitlines() if " -m pip " in line]
    assert len(installs) == 2
    for line in installs:
        assert ("--no-index --find-links build/wheelhouse" in line) == bool(offline), line
    assert "--require-hashes" in installs[0]


def test_of_a_lock_nothing_is_installed_but_what_it_names() -> None:
    """What has come out since is not asked for: pip would take the newest for an extra of a package, and has no hash of it."""
    places = [ROOT / "Makefile", ROOT / "README.md", ROOT / ".github" / "workflows" / "ci.yml"]
    lines = [line for place in places for line in place.read_text(encoding="utf-8").splitlines()]
    assert all("--no-deps --require-hashes" in line for line in lines if "--require-hashes" in line)
    makefile = places[0].read_text(encoding="utf-8")
    locks = re.findall(r"--requirement (?:requirements|tests/)\S*", makefile)
    assert len(locks) >= 5
    assert len(re.findall(r"\$\(LOCKED\)", makefile)) == len(locks)


@pytest.mark.parametrize("given", [True, False])
def test_a_browser_installed_elsewhere_is_taken_from_the_command_line_alone(
    given: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (ROOT / "Makefile").read_text(encoding="utf-8")
    (tmp_path / "Makefile").write_text(f'{words}\nshown:\n\t@echo "[$$RULES_BROWSER]"\n', encoding="utf-8")
    monkeypatch.delenv("RULES_BROWSER", raising=False)
    # what people surf with is no choice of theirs for the tests
    monkeypatch.setenv("BROWSER", "/usr/bin/w3m")
    # this may be run by make itself, whose flags and variables go on to each make below it
    for name in ("MAKEFLAGS", "MAKEOVERRIDES", "MAKELEVEL"):
        monkeypatch.delenv(name, raising=False)
    command = ["make", "--no-print-directory", "shown", *(["BROWSER=/opt/chrome"] if given else [])]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == ("[/opt/chrome]\n" if given else "[]\n")
