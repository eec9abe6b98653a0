"""The edge to MkDocs: hands the portal's list of files to it, and nothing else."""

import gc
import logging
import posixpath
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Literal, cast

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext
from watchdog.observers.polling import PollingObserver

from generator import atomic, building, pdf_manifest, portal, provenance
from generator.build_day import build_day
from generator.live import Live
from generator.pages import Frame
from generator.pages.kind import Link
from generator.parts import Parts
from generator.policy import META_POLICY
from generator.preview import Preview
from generator.problems import SourceError, reason
from generator.progress import Progress
from generator.release import Listing, finish, names

__all__ = ["RulesPlugin"]

log = get_plugin_logger("rules")

_LOOK = 0.1
"""Seconds between two looks at the sources and the theme while the portal is served."""
_TOLD = 5
"""Seconds between two lines that say how far a build has come."""
_TYPESET = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")


class RulesConfig(Config):
    """Options of the plugin ``rules`` in mkdocs.yml; paths are relative to that file."""

    source = config_options.Type(str, default="rules_source")
    theme = config_options.Type(str, default="theme")
    pdf = config_options.Type(str, default="build/pdf")
    compress = config_options.Type(bool, default=False)


class RulesPlugin(BasePlugin[RulesConfig]):
    """Makes the pages of the rules in rules_source/."""

    _serving = False
    _unchanged = False
    _new: atomic.NewFolder | None = None
    _held: ExitStack | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self._serving = command == "serve"
        self._live = Live()
        if not self._serving:
            # nearly all that is made is kept to the end, and to look through it again and again takes a fifth of the time
            gc.disable()

    def on_config(self, config: MkDocsConfig) -> None:
        # here and not later: MkDocs empties the folder of the site after this event
        if self._serving:
            self._live.begin()
            parts = self._parts(config)
            self._frame = parts.frame
            self._live.show(Preview(parts), Path(config.site_dir))
            self._unchanged = self._live.keeps(_guides_state(config, self._frame))
            if self._unchanged:
                # MkDocs would look through thousands of files of the theme underneath, for pages that it does not make
                config.theme.dirs.clear()
            return
        self._place = Path(config.site_dir)
        self._held = ExitStack()
        try:
            self._held.enter_context(atomic.locked(self._place))
            self._made = self._parts(config)
            self._frame = self._made.frame
            self._new = atomic.NewFolder(self._place)
        except atomic.Busy as busy:
            raise PluginError(str(busy)) from None
        except OSError as error:
            raise PluginError(_unwritten(self._place, error)) from None
        config.site_dir = str(self._new.path)

    def _parts(self, config: MkDocsConfig) -> Parts:
        top = Path(config.config_file_path).parent
        source, theme = top / self.config.source, top / self.config.theme
        config.watch.extend(str(folder) for folder in (source, theme) if folder.is_dir())
        # served on this machine, the site has no address for paper; and to copy files of paper would slow each save
        guides = _guides(config)
        if self._serving:
            # the script of MkDocs that follows edits stands in the page, which the policy forbids
            address, manifest, policy, made_from = "", pdf_manifest.NO_PDFS, "", provenance.UNKNOWN
        else:
            address, manifest = config.site_url or "", pdf_manifest.read(top / self.config.pdf)
            written = {guide.folder: Path(config.docs_dir) / guide.folder for guide in guides}
            policy, made_from = META_POLICY, provenance.gather(source, written)
        # the portal has its own page for missing addresses, and MkDocs' map would list the guides alone
        config.theme.static_templates -= {"404.html", "sitemap.xml"}
        try:
            return portal.parts(
                source,
                theme,
                site_address=address,
                manifest=manifest,
                guides=guides,
                policy=policy,
                made_from=made_from,
                today=build_day(),
                deferred=self._serving,
            )
        except SourceError as error:
            raise PluginError(f"{error.total} problems in the sources\n{error}") from None

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        # of the theme underneath, hand-written pages use the styles of their words and nothing else
        for file in [file for file in files if file.src_uri.startswith("assets/")]:
            if not _TYPESET.fullmatch(file.src_uri):
                files.remove(file)
        self._typeset = [file.src_uri for file in files if _TYPESET.fullmatch(file.src_uri)]
        if self._serving and self._unchanged:
            # what is written by hand has not changed: MkDocs has nothing to do
            for file in list(files):
                files.remove(file)
            config.nav = []
        return files

    def on_page_context(
        self, context: TemplateContext, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        folder = posixpath.dirname(page.file.dest_uri)
        framed = {"frame": self._frame.guide(folder, str(page.title)), "typeset": self._typeset}
        return cast("TemplateContext", {**context, **framed})

    # our files are finished: MkDocs would ask each whether it is a page, a theme's or hidden, for longer than they take to be made.
    # Other plugins find them from here on
    @event_priority(100)
    def _write(self, config: MkDocsConfig) -> None:
        if self._serving:
            self._live.finished()
        else:
            told = Progress("写网站", lambda line, _: log.info(line), every=_TOLD)
            folder, cache = Path(config.site_dir), Path(config.config_file_path).parent / ".cache"
            others = tuple(names(folder))
            made = building.write(self._made, folder, before=self._place, cache=cache, told=told)
            self._listing = Listing.now(folder, made.sums, others)
            for line in made.lines:
                log.info(line)

    # what other plugins add at the end belongs to the site too
    @event_priority(-100)
    def _finish(self, config: MkDocsConfig) -> None:
        if self._serving or self._new is None or _warned():
            return
        finish(self._new, self._listing, compress=self.config.compress)
        self._end()
        config.site_dir = str(self._place)

    on_post_build = CombinedEvent(_write, _finish)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        del config, builder
        server.set_app(self._live.wrapped(server.get_app(), server.mount_path))
        # MkDocs looks for edits twice a second. What it watches by now it goes on to watch so; what comes after this event,
        # the sources and the theme, is looked at as often as is not felt
        server.observer.start()
        server.observer = PollingObserver(timeout=_LOOK)
        return server

    def on_build_error(self, error: Exception) -> None:
        self._live.failed()
        self._end()
        if isinstance(error, OSError):
            raise PluginError(_unwritten(self._place, error)) from None

    def on_shutdown(self) -> None:
        gc.enable()
        self._end()

    def _end(self) -> None:
        """Leave nothing aside, and let others at the folder."""
        if self._new is not None:
            self._new.drop()
        if self._held is not None:
            self._held.close()


def _warned() -> bool:
    """Whether MkDocs will refuse the site after this event, as it does with --strict when anything warned."""
    counters = (h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler))
    return any(counter.get_counts() for counter in counters)


def _unwritten(place: Path, error: OSError) -> str:
    # the file that the system names may be the one that was to be copied
    return f"{place}：读写不成（{reason(error)}），网站还是原来的样子，请检查路径、权限和磁盘"


def _guides_state(config: MkDocsConfig, frame: Frame) -> object:
    """What the pages written by hand are made from: their files, the settings, and the frame around them."""
    # the first is our own, the others come with the packages
    folders = (Path(config.docs_dir), Path(config.theme.dirs[0]))
    stamps = [
        (entry.path, entry.stat().st_mtime_ns, entry.stat().st_size)
        for folder in folders
        for entry in atomic.walk(str(folder))
        if not entry.is_dir()
    ]
    return stamps, Path(config.config_file_path).read_bytes(), frame.guide("guide", "guide")


def _guides(config: MkDocsConfig) -> tuple[Link, ...]:
    """The hand-written pages that mkdocs.yml lists; they are for editors and linked at the foot."""
    listed = (pair for entry in config.nav or () for pair in entry.items())
    return tuple(Link(title, posixpath.dirname(path)) for title, path in listed)
