"""The edge to MkDocs: hands the portal's list of files to it, and nothing else."""

from pathlib import Path
from typing import Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from generator import pages, portal, printed
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
        address, shelf = config.site_url or "", printed.read(top / self.config.pdf)
        if self._serving:
            address, shelf = "", printed.NO_PDFS
        try:
            built = portal.build(source, theme, site_address=address, shelf=shelf)
        except SourceError as error:
            raise PluginError(f"{len(error.problems)} problems in the sources\n{error}") from None
        for line in built.left_out:
            log.info(line)
        self._pages: dict[str, Page] = {page.path: page for page in built.pages}
        self._assets: tuple[Asset, ...] = built.assets
        absent = {f"{folder}/index.md" for folder in pages.OPTIONAL} - self._pages.keys()
        config.nav = [entry for entry in config.nav or () if not _leads_to(entry, absent)] or None
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


def _leads_to(entry: object, paths: set[str]) -> bool:
    """Whether an entry of the navigation is a link to one of some pages."""
    return isinstance(entry, dict) and all(isinstance(path, str) and path in paths for path in entry.values())
