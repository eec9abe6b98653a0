"""The edge to MkDocs: hands the portal's list of files to it, and nothing else."""

import posixpath
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from generator import pdf_manifest, portal
from generator.files import Asset, Page
from generator.problems import SourceError

__all__ = ["RulesPlugin"]

log = get_plugin_logger("rules")


class RulesConfig(Config):
    """Options of the plugin ``rules`` in mkdocs.yml; paths are relative to that file."""

    source = config_options.Type(str, default="rules_source")
    theme = config_options.Type(str, default="theme")
    pdf = config_options.Type(str, default="build/pdf")


class RulesPlugin(BasePlugin[RulesConfig]):
    """Makes the pages of the rules in rules_source/."""

    _serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        # here and not later: MkDocs empties site/ after this event, and a fault must leave the last site whole
        top = Path(config.config_file_path).parent
        source, theme = top / self.config.source, top / self.config.theme
        config.watch.extend(str(folder) for folder in (source, theme) if folder.is_dir())
        # served on this machine, the site has no address for paper; and to copy files of paper would slow each save
        address, manifest = config.site_url or "", pdf_manifest.read(top / self.config.pdf)
        if self._serving:
            address, manifest = "", pdf_manifest.NO_PDFS
        try:
            built = portal.build(source, theme, site_address=address, manifest=manifest)
        except SourceError as error:
            raise PluginError(f"{len(error.problems)} problems in the sources\n{error}") from None
        for line in built.left_out:
            log.info(line)
        self._pages: dict[str, Page] = {page.path: page for page in built.pages}
        self._assets: tuple[Asset, ...] = built.assets
        # hand-written pages are for editors: they are linked at the foot, never in the head
        config.extra["guides"] = [pair for entry in config.nav or () for pair in entry.items()]
        config.nav = [{link.label: posixpath.join(link.folder, "index.md")} for link in built.navigation]
        config.extra["portal"] = built.portal

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        for page in self._pages.values():
            # the body is handed over in on_page_content: it is finished HTML and needs no Markdown pass
            front_matter = page.markdown.removesuffix(f"{page.html}\n")
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, page.path, content=front_matter, inclusion=level))
        for asset in self._assets:
            files.append(File.generated(config, asset.path, content=asset.content))
        return files

    def on_page_content(self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        ours = self._pages.get(page.file.src_uri)
        return html if ours is None else ours.html
