"""The index of a large portal: passages in chunks, and for each token the chunks in which it weighs most, the heaviest first.

Posting lists name chunks and not documents: a tenth of the entries, and the passages of a chunk that is read are weighed by
their own words. Everything is written rule by rule; what is held to the end is four bytes for each token of each chunk.
``assets`` writes down what the files have.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from generator.files import Asset
from generator.search import editions, entries, postings
from generator.search.editions import OtherEdition
from generator.search.entries import Entries
from generator.search.packed import as_json, listed, part, passages, script
from generator.views.portal import PortalView

__all__ = ["LEVELS", "Large", "file_of"]

LEVELS = 15
"""The weights of a token in a chunk are told apart in so many steps, as search-weights.js has it."""
_CHUNK = 5_000
"""Characters of a chunk of passages or names: some fifteen passages, under two thousand bytes on the way."""
_FILE = 3_000
"""Characters of a file of tokens with their short lists."""
_BLOCK = 1_000
"""Chunks in a block of a long list."""
_SHORT = 60
"""A list of up to so many chunks stands beside its token."""
_COMMONEST = 8_000
"""So many pairs of characters are those of which guesses are made, by how many fields of documents have them."""
_CLASSES = (0.05, 0.2, 0.5)
"""The shares of these at which they are less common."""
_SATURATION, _LENGTH = 1.2, 0.5
"""The constants of the weight, as search-weights.js has them (TOKEN); here they tell heavier chunks from lighter ones alone."""
_BEHIND = 1_000_000
"""Stands for the first article of a chunk that has none: what stands around the articles comes behind them."""
_SHIFT = 24
"""Entries of a list are numbers: how many levels below the highest, then the chunk in so many bits."""


class Large:
    """Collects what is found rule by rule. ``files`` or ``files_of`` gives the files; after it the other attributes are those of the whole.

    Files whose names begin with a ``prefix`` are those of an index beside the portal's own.
    """

    def __init__(self, view: PortalView, prefix: str = "") -> None:
        self._view, self._prefix = view, prefix
        self._lists: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._fields: Counter[str] = Counter()
        self._passages: Counter[str] = Counter()
        # those of a chunk are counted in one step
        self._counted: list[str] = []
        self._of_passages: list[str] = []
        self._lengths = [0] * len(postings.FIELDS)
        self._weights: dict[str, int] = {}
        self._rows: list[str] = []
        self._size = 0
        self._rules: dict[str, Sequence[object]] = {}
        self._roles: dict[str, Sequence[str]] = {}
        self.documents = 0
        self.passages = 0
        self.chunks = 0
        self.texts = 0
        self.buckets = 1

    def files(self) -> Iterator[Asset]:
        """All files of the current editions, but the head."""
        ranges: dict[str, list[int]] = {}
        for rule, edition in self._view.editions.items():
            remarks = editions.bounded(self._view, edition)
            label = [rule, edition.title, *([remarks] if remarks else [])]
            ranges[rule] = yield from self._edition(label, entries.of_edition(self._view, edition))
        yield from self._close()
        self.texts = self.chunks
        for name in entries.names(self._view):
            yield from self._name(name, ranges)
        yield from self._close()
        yield from self._terms(ranges)

    def files_of(self, others: Iterable[OtherEdition]) -> Iterator[Asset]:
        """All files of other editions; the editions of a rule follow one another."""
        ranges: dict[str, list[int]] = {}
        for other in others:
            label = [other.rule, other.edition.title, other.about]
            first, *_ = yield from self._edition(label, other.found)
            first = ranges.get(other.rule, [first])[0]
            # several editions: no chunk of theirs is known by an article
            ranges[other.rule] = [first, *[0] * (self.chunks - first + 1)]
        yield from self._close()
        self.texts = self.chunks
        yield from self._terms(ranges)

    def about(self) -> dict[str, object]:
        """What the head says of it."""
        sizes = {key: getattr(self, key) for key in ("documents", "passages", "means", "texts", "chunks")}
        prefix = {"prefix": self._prefix} if self._prefix else {}
        return sizes | {"files": self.buckets, "common": self.common()} | prefix

    @property
    def means(self) -> list[float]:
        """Of each field the mean of its tokens."""
        return [round(length / max(self.documents, 1), 4) for length in self._lengths]

    def common(self) -> str:
        """The commonest pairs of characters in four classes, as the head has them."""
        pairs = [pair for pair, _ in self._fields.most_common(_COMMONEST) if pair[0] != "#"]
        bounds = [int(len(pairs) * share) for share in _CLASSES]
        rank = {pair: sum(place >= bound for bound in bounds) for place, pair in enumerate(pairs)}
        rows = []
        for first, group in groupby(sorted(pairs), key=lambda pair: pair[0]):
            classes = [""] * (len(_CLASSES) + 1)
            for pair in group:
                classes[rank[pair]] += pair[1:]
            rows.append(first + ".".join(classes))
        return " ".join(rows)

    def pairs(self) -> list[str]:
        """The same as they are."""
        return [pair for pair, _ in self._fields.most_common(_COMMONEST) if pair[0] != "#"]

    def characters(self) -> set[str]:
        """All characters that are found."""
        return {character for token in self._fields for character in token}

    def _edition(self, label: Sequence[object], found: Entries) -> Generator[Asset, None, list[int]]:
        """The passages of an edition, of which ``label`` says what it is; returns its first chunk and the first article in each."""
        rule, key = str(label[0]), as_json(label)
        first, articles = self.chunks, [0]
        duties: dict[int, list[int]] = {}
        for number, duty in enumerate(found.duties):
            duties.setdefault(duty.passage, []).append(number)
        for number, row in enumerate(passages(found, placed=True)):
            article = found.passages[number].article
            if self._size > _CHUNK:
                yield from self._close()
            while len(articles) <= self.chunks - first:
                articles.append(0)
            if not articles[self.chunks - first]:
                articles[self.chunks - first] = int(article.partition("-")[0] or _BEHIND)
            places = list(self._rules)
            if key not in self._rules:
                self._rules[key] = label
                places.append(key)
            row["place"] = [places.index(key), article, str(found.passages[number].paragraph)]
            self._weigh(found, number, duties.get(number, ()))
            if article:
                self._token(f"@{article}", LEVELS)
            self._token(f"={rule}", LEVELS)
            self._add(as_json(row))
        return [first, *articles]

    def _weigh(self, found: Entries, number: int, duties: Iterable[int]) -> None:
        """Notes the tokens of a passage and of its duties."""
        self.passages += 1
        self._document(found.passages[number].fields)
        for at in duties:
            duty = found.duties[at]
            for role in duty.actors:
                view = self._view.roles[role]
                self._roles[role] = (view.name, *view.aliases, *self._view.everyday_names.get(role, ()))
            self._document(duty.fields)

    def _document(self, fields: dict[str, str]) -> None:
        self.documents += 1
        weights = self._weights
        for column, field in enumerate(postings.FIELDS):
            words = fields.get(field)
            if not words:
                continue
            # the other fields say the same of one document after the other
            length, counts = _count_once(words) if column else _count(words)
            if not length:
                continue
            self._lengths[column] += length
            self._counted.extend(counts)
            if not column:
                self._of_passages.extend(counts)
            mean = self._lengths[column] / self.documents
            norm = _SATURATION * (1 - _LENGTH + _LENGTH * length / mean)
            once = _level(1, norm)
            for token, times in counts.items():
                level = once if times == 1 else _level(times, norm)
                if weights.get(token, 0) < level:
                    weights[token] = level

    def _token(self, token: str, level: int) -> None:
        """A token of the index that stands in no text."""
        if token not in self._weights:
            self._weights[token] = level

    def _name(self, name: dict[str, object], ranges: dict[str, list[int]]) -> Iterator[Asset]:
        rules = list(self._view.editions)
        if name["kind"] == "rule":
            rule = str(name["url"]).split("/")[1]
            name |= {"rule": [rule, name["name"]], "range": ranges[rule]}
        elif "rule" in name:
            rule = rules[int(str(name["rule"]))]
            name |= {"rule": [rule, self._view.editions[rule].title]}
        if self._size > _CHUNK:
            yield from self._close()
        words = " ".join((str(name["name"]), *name["also"]))  # type: ignore[misc]
        for token in postings.tokens_of(words):
            self._token(token, LEVELS)
        self._add(as_json(name))

    def _add(self, row: str) -> None:
        self._rows.append(row)
        self._size += len(row)

    def _close(self) -> Iterator[Asset]:
        """The chunk that is full, as a file."""
        if not self._rows:
            return
        content = f'{{"rules":{as_json(list(self._rules.values()))},"roles":{as_json(self._roles)},"rows":{listed(self._rows)}}}'
        yield self._file("texts", self.chunks, content)
        for token, level in self._weights.items():
            self._lists[token].append((LEVELS - level) << _SHIFT | self.chunks)
        self._fields.update(self._counted)
        self._passages.update(self._of_passages)
        self._counted, self._of_passages = [], []
        self.chunks += 1
        self._rows, self._size, self._weights, self._rules, self._roles = [], 0, {}, {}, {}

    def _terms(self, ranges: dict[str, list[int]]) -> Iterator[Asset]:
        """The tokens with their lists, and the blocks of long ones."""
        mask, block = (1 << _SHIFT) - 1, 0
        rows: list[tuple[str, str]] = []
        size = 0
        for token in sorted(self._lists):
            if token[0] == "=":
                first, *articles = ranges[token[1:]]
                row = f"{as_json(token)}:[0,0,[{first},{len(articles)}]]"
            else:
                entry = sorted(self._lists[token])
                head = f"{as_json(token)}:[{self._fields[token]},{self._passages[token]}"
                if len(entry) <= _SHORT:
                    row = f"{head},{_steps(entry, mask)}]"
                else:
                    cuts = range(0, len(entry), _BLOCK)
                    row = f"{head},{block},{len(cuts)}]"
                    for cut in cuts:
                        yield self._file("blocks", block, _steps(entry[cut : cut + _BLOCK], mask))
                        block += 1
            del self._lists[token]
            rows.append((token, row))
            size += len(row)
        self.buckets = max(1, size // _FILE)
        buckets: list[list[str]] = [[] for _ in range(self.buckets)]
        for token, row in rows:
            buckets[file_of(token, self.buckets)].append(row)
        for number, bucket in enumerate(buckets):
            yield self._file("terms", number, f"{{{','.join(bucket)}}}")

    def _file(self, kind: str, number: int, content: str) -> Asset:
        name = f"{self._prefix}{kind}"
        return script(f"search/{name}-{number}", part(name, number, content))


def file_of(token: str, files: int) -> int:
    """The number of the file in which a token stands, as search-large.js reckons it."""
    total = 0
    for character in token:
        total = (total * 31 + ord(character)) % 1000003
    return total % files


def _count(words: str) -> tuple[int, Mapping[str, int]]:
    """How many tokens words have, and how often each."""
    cut = postings.tokens_of(words)
    return len(cut), Counter(cut)


_count_once = lru_cache(maxsize=4096)(_count)


def _level(times: int, norm: float) -> int:
    return 1 + int((LEVELS - 1) * times / (norm + times))


def _steps(entries_: Sequence[int], mask: int) -> str:
    """A block: a negative number for each level, and after it the chunks of that level as steps."""
    out: list[int] = []
    level, before = 0, 0
    for entry in entries_:
        below, chunk = entry >> _SHIFT, entry & mask
        if LEVELS - below != level:
            level, before = LEVELS - below, 0
            out.append(-level)
        out.append(chunk - before)
        before = chunk
    return f"[{','.join(map(str, out))}]"
