"""Put OpenSearch together from its artifacts in ``.venv/engine``, and find the Java that runs it: ``python -m tests.engine.setup``.

``make test-engine`` runs this first. Maven brings the artifacts, from wherever the settings of the machine say; each is held against
its SHA-256 in ``opensearch.lock``. The modules get the descriptors and permissions that the official archive has and the
artifacts have not. Without Java or Maven this exits with 1 and says what to install; on Debian, as root, it installs them.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.setup_browser import install_with_apt

__all__ = ["HOME", "find_java", "main"]

HERE = Path(__file__).parent
HOME = HERE.parent.parent / ".venv/engine"
"""The folder that OpenSearch calls its home."""
JAVAS = range(17, 24)
"""Versions of Java that run it: OpenSearch 2 needs a security manager, which Java 24 no longer has."""
PACKAGES = ("openjdk-17-jre-headless", "maven")
ADVICE = (
    "OpenSearch needs Java 17 to 23 (JAVA_HOME or on PATH) and Maven (mvn): "
    f"apt-get install {' '.join(PACKAGES)}, or on Debian 13 openjdk-21-jre-headless"
)
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"

MODULES = {
    "analysis-common": "org.opensearch.analysis.common.CommonAnalysisPlugin",
    "lang-mustache": "org.opensearch.script.mustache.MustachePlugin",
    "transport-netty4": "org.opensearch.transport.Netty4Plugin",
}
"""The class by which each module is entered."""
_SOCKETS = """grant codeBase "${{codebase.{}}}" {{
  permission java.io.FilePermission "/proc/sys/net/core/somaxconn", "read";
  permission java.net.SocketPermission "*", "accept,connect";
  permission java.lang.RuntimePermission "setContextClassLoader";
}};
"""
PERMISSIONS = {
    "lang-mustache": 'grant {\n  permission java.lang.RuntimePermission "accessDeclaredMembers";\n'
    '  permission java.lang.reflect.ReflectPermission "suppressAccessChecks";\n};\n',
    "transport-netty4": _SOCKETS.format("netty-common") + _SOCKETS.format("netty-transport"),
}
"""What the security manager lets a module do."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A jar, the folder of the home where it belongs, and its SHA-256."""

    folder: str
    group: str
    name: str
    version: str
    digest: str

    @property
    def file(self) -> str:
        return f"{self.name}-{self.version}.jar"

    @property
    def dependency(self) -> str:
        """As Maven asks for it, alone: what it needs besides stands in the lock by itself."""
        return (
            f"<dependency><groupId>{self.group}</groupId><artifactId>{self.name}</artifactId><version>{self.version}</version>"
            "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>"
        )


def locked() -> tuple[Artifact, ...]:
    """What the lock names."""
    rows = (HERE / "opensearch.lock").read_text(encoding="utf-8").splitlines()
    parts = (re.split("[ :]", row) for row in rows if not row.startswith("#"))
    return tuple(Artifact(*part) for part in parts)


def find_java() -> str:
    """The program that runs OpenSearch; empty where there is none."""
    return next((java for java in _javas() if _version(java) in JAVAS), "")


def _javas() -> Iterator[str]:
    if home := os.environ.get("JAVA_HOME"):
        yield f"{home}/bin/java"
    if java := shutil.which("java"):
        yield java
    yield from sorted(str(path) for path in Path("/usr/lib/jvm").glob("*/bin/java"))


def _version(java: str) -> int:
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.search(r'version "([0-9]+)', done.stderr)
    return int(found[1]) if found else 0


def fetch(artifacts: tuple[Artifact, ...], folder: Path) -> None:
    """Have Maven put the jars into a folder."""
    pom = folder / "pom.xml"
    needed = "".join(artifact.dependency for artifact in artifacts)
    pom.write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>rules</groupId>'
        "<artifactId>engine</artifactId><version>1</version><packaging>pom</packaging>"
        f"<dependencies>{needed}</dependencies></project>",
        encoding="utf-8",
    )
    command = ["mvn", "--quiet", "--batch-mode", "--file", str(pom), COPY, f"-DoutputDirectory={folder}"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        sys.exit(f"Maven did not bring OpenSearch:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def assemble(artifacts: tuple[Artifact, ...], folder: Path) -> None:
    """Put the jars of a folder where they belong, when all are what the lock says."""
    for artifact in artifacts:
        if hashlib.sha256((folder / artifact.file).read_bytes()).hexdigest() != artifact.digest:
            sys.exit(
                f"{artifact.file} is not what tests/engine/opensearch.lock says: look before you change the lock"
            )
    shutil.rmtree(HOME, ignore_errors=True)
    for artifact in artifacts:
        place = HOME / artifact.folder
        place.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / artifact.file, place)
    (HOME / "plugins").mkdir()
    version = next(artifact.version for artifact in artifacts if artifact.name == "opensearch")
    for module, entered in MODULES.items():
        described = {
            "name": module,
            "description": module,
            "version": version,
            "opensearch.version": version,
            "java.version": "11",
            "classname": entered,
        }
        words = "".join(f"{key}={value}\n" for key, value in described.items())
        place = HOME / "modules" / module
        (place / "plugin-descriptor.properties").write_text(words, encoding="utf-8")
        if module in PERMISSIONS:
            (place / "plugin-security.policy").write_text(PERMISSIONS[module], encoding="utf-8")


def main() -> None:
    """Leave a home that runs, or say what is missing."""
    if not find_java() or not shutil.which("mvn"):
        install_with_apt(PACKAGES)
    if not find_java() or not shutil.which("mvn"):
        sys.exit(ADVICE)
    artifacts = locked()
    with tempfile.TemporaryDirectory() as folder:
        fetch(artifacts, Path(folder))
        assemble(artifacts, Path(folder))


if __name__ == "__main__":
    main()
