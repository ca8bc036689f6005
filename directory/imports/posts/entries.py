"""One line of a programme. In: its words. Out: the talk's title and the people billed for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from directory.imports.posts import jobs, names
from directory.imports.posts.names import Shape
from directory.imports.posts.words import bag
from directory.kit.text import fold


@dataclass(frozen=True, slots=True)
class Billed:
    """A person as the programme bills her."""

    name: str
    line: int
    title: str | None = None
    company: str | None = None
    hosts: bool = False
    written: str = ""  # the name with "Dr." and "PhD", as written


def billed(name: str, line: int, title: str | None = None, company: str | None = None) -> Billed:
    """The billing of a name as written."""
    return Billed(names.bare(name), line, title, company, written=names.visible(name))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the programme: a talk with people, or people alone, or a title alone."""

    line: int
    title: str | None
    people: tuple[Billed, ...] = ()
    rest: tuple[str, ...] = ()  # words that are part of neither: link labels, times
    video_url: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads entries, knowing which names speak in the document."""

    voices: frozenset[str] = field(default_factory=frozenset)
    is_listed: bool = False

    def is_name(self, text: str) -> bool:
        """Whether the words name a person: by their shape, or because she speaks."""
        text = text.strip()
        if names.key(text) in self.voices:
            return True
        return names.shape(text) is Shape.FULL and not names.has_job(text)

    def is_voice(self, text: str) -> bool:
        """Whether the words are the name of somebody who speaks, with initials or without."""
        key = names.key(text)
        if key in self.voices or " " not in key:
            return key in self.voices
        return " ".join(part for part in key.split(" ") if len(part) > 1) in self.voices

    def entry(self, text: str, line: int, *, is_listed: bool = False) -> Entry | None:
        """The entry, or None where nobody is named in a way one can rely on.

        In a list under the heading of a programme a name with a job nobody knows is enough.
        """
        if is_listed and not self.is_listed:
            return replace(self, is_listed=True).entry(text, line)
        text, rest = without_link_labels(text)
        text, time = without_time(text)
        rest = (*time, *rest)
        title, people = self._read(text, line)
        return Entry(line, title, people, rest) if people else None

    def _read(self, text: str, line: int) -> tuple[str | None, tuple[Billed, ...]]:
        for reading in (self._by_slashes, self._by_quotes, self._by_dash, self._by_word):
            if found := reading(text, line):
                return found
        people = self.people(text, line)
        if self._is_reliable(people) or (len(people) > 1 and "(" in text):
            return None, people
        return self._by_colon(text, line)

    def _is_reliable(self, people: tuple[Billed, ...]) -> bool:
        """Whether at least one of the people speaks, or is billed with a job."""
        return any(
            self.is_voice(each.name)
            or (each.title and names.has_job(each.title))
            or (self.is_listed and (each.title or each.company))
            for each in people
        )

    def _by_slashes(self, text: str, line: int) -> tuple[str | None, tuple[Billed, ...]] | None:
        parts = [part.strip() for part in _SLASH.split(text)]
        if len(parts) < 2 or len(parts) > 4 or text[:1] in '“"«„':
            return None
        if len(parts) == 2 and not self.is_voice(parts[0]):
            people = self.people(parts[1], line)
            if any(self.is_voice(each.name) for each in people):
                return parts[0], people
        if self.is_name(parts[0]):
            if len(parts) == 2:
                title, company = jobs.split(parts[1])
                return None, (billed(parts[0], line, title, company),)
            return None, (billed(parts[0], line, parts[1] or None, parts[2] or None),)
        if len(parts) > 2 and self.is_name(parts[1]) and not names.has_job(parts[0]):
            title, company = parts[2], parts[3] if len(parts) > 3 else None
            if company is None:
                title, company = jobs.split(parts[2])
            return parts[0], (billed(parts[1], line, title, company),)
        return None

    def _by_quotes(self, text: str, line: int) -> tuple[str | None, tuple[Billed, ...]] | None:
        found = QUOTED.match(text)
        if found is None:
            return None
        rest = found["rest"]
        people = self.people(_JOINT.sub("", rest, count=1), line)
        # After a dash stands the name of the series as often as a person.
        sure = rest[:1] not in ("-", "–", "—") or self._is_reliable(people)
        return (found["title"].strip(), people) if people and sure else None

    def _by_dash(self, text: str, line: int) -> tuple[str | None, tuple[Billed, ...]] | None:
        for found in reversed(list(_DASH.finditer(text))):
            left, right = text[: found.start()].strip(), text[found.end() :].strip()
            if self.is_name(left) and (names.has_job(right) and not self._opens_with_name(right)):
                title, company = jobs.split(right)
                return None, (billed(left, line, title, company),)
            if self.is_voice(left) and not self._opens_with_name(right):
                return right, (billed(left, line),)
            people = self.people(right, line)
            if left and self._is_reliable(people):
                return left, people
        return None

    def _by_word(self, text: str, line: int) -> tuple[str | None, tuple[Billed, ...]] | None:
        for found in reversed(list(_BY.finditer(text))):
            people = self.people(text[found.end() :], line)
            if found.start() and self._is_reliable(people):
                return text[: found.start()].strip(" ,:"), people
        return None

    def _by_colon(self, text: str, line: int) -> tuple[str | None, tuple[Billed, ...]]:
        left, colon, right = (part.strip() for part in text.partition(":"))
        if colon and right and self.is_name(left):
            if names.has_job(right):
                title, company = jobs.split(right)
                return None, (billed(left, line, title, company),)
            if self.is_voice(left):
                return right, (billed(left, line),)
        if colon and left and all(self.is_voice(part) for part in _AND.split(right)):
            return left, self.people(right, line)
        return None, ()

    def _opens_with_name(self, text: str) -> bool:
        return self.is_name(re.split(r"[,(]| and ", text, maxsplit=1)[0])

    def people(self, text: str, line: int) -> tuple[Billed, ...]:
        """Everybody the words bill; empty unless they begin with a name."""
        text = text.strip(" .;")
        starts = self._starts(text)
        if not starts:
            return ()
        chunks = [
            _AND_END.sub("", text[start:end]).strip(" ,;&")
            for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        ]
        people = [self._person(chunk, line) for chunk in chunks]
        if len(people) > 1 and all(not each.title and not each.company for each in people[:-1]):
            # "A and B, co-founders at C": what follows the last is said of all.
            last = people[-1]
            people = [replace(each, title=last.title, company=last.company) for each in people]
        return tuple(people)

    def _starts(self, text: str) -> list[int]:
        """Where the persons begin."""
        cuts = [0, *(found.end() for found in _CUT.finditer(text))]
        starts: list[int] = []
        for cut in cuts:
            segment = _SEGMENT.match(text, cut)
            name = segment[0].strip() if segment else ""
            if not self.is_name(name):
                if not starts:
                    return []
                continue
            if not starts or self._begins_anew(text, starts[-1], cut, name):
                starts.append(cut)
        return starts

    def _begins_anew(self, text: str, start: int, cut: int, name: str) -> bool:
        """Whether a name after a comma or "and" is a person, and no company or part of a title."""
        if self.is_voice(name):
            return True
        before = text[start:cut].strip(" ,;&")
        if before.endswith(")") or text[start:cut].rstrip().endswith(";"):
            return True
        bare = _AND_END.sub("", before).strip(" ,;&")
        if _COMPANY_SAID.search(bare):
            return True
        joined = bool(_AND_END.search(text[start:cut].rstrip()))
        return self.is_name(bare) and (joined or bool(_AND_LATER.search(text, cut)))

    def _person(self, chunk: str, line: int) -> Billed:
        if found := _IN_PARENTHESES.match(chunk):
            if fold(found["job"]) == names.initials(found["name"]):
                return billed(found["name"], line)  # how the transcript calls her: "(MS)"
            title, company = jobs.split(found["job"])
            return billed(found["name"], line, title, company)
        if found := _WITH.match(chunk):
            return billed(found["name"], line, None, found["company"].strip())
        name, _, job = chunk.partition(",")
        while job and (degree := _DEGREE.match(job)):
            name, job = f"{name},{degree[0].rstrip(',')}", job[degree.end() :]
        title, company = jobs.split(job)
        return billed(name, line, title, company)


_SLASH = re.compile(r"\s+/\s*|\s*/\s+|\s+\|\s+")
_DASH = re.compile(r"\s+[-–—]+\s*|\s*[–—]+\s+")
_BY = re.compile(r"\s+(?:by|with|von|par|por|mit|avec|con)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&|und|et|y|e)\s+")
_AND_END = re.compile(r"(?:,|\s)\s*(?:and|&|und|et|y|e)\s*$")
_AND_LATER = re.compile(r"\s(?:and|&|und|et|y|e)\s")
_CUT = re.compile(r"\s*[,;]\s*(?:(?:and|&|und|et|y|e)\s+)?|\s+(?:and|&|und|et|y|e)\s+")
_SEGMENT = re.compile(r"[^,;(&]+?(?=\s*[,;(&]|\s+(?:and|with|from|at|of|und|et|y|e)\s|$)")
_COMPANY_SAID = re.compile(r"\s(?:at|@|with|from|bei|chez)\s")
_IN_PARENTHESES = re.compile(r"(?P<name>[^(]+?)\s*\(\s*(?P<job>[^()]*[^()\s])\s*\)?$")
_WITH = re.compile(r"(?P<name>[^,(]+?)\s+(?:with|from|of|at|@|bei|chez)\s+(?P<company>[^\s,].*)$")
_DEGREE = re.compile(
    r"\s*(?:Ph\.?\s?D|Psy\.?D|M\.?D|MBA|M\.?Sc|B\.?Sc|Ed\.?D|J\.?D|CPA|Jr|Sr)\.?(?:,|$)"
)
_JOINT = re.compile(r"^\s*(?:by|with|von|par|por|mit|avec|con|[:：,|/·•–—-]+)\s*", re.IGNORECASE)
QUOTED = re.compile(r"[“\"«„‘](?P<title>[^“”\"«»„]{2,200})[”\"»“]\s*(?P<rest>.*)$")

_ONE_LINK = (
    r"(?:(?:watch|read|view|see|listen to|download|play)\s+"
    r"(?:(?:her|his|their|the|our|this|my)\s+)?(?:full\s+)?"
    r"(?:talk|video|words|transcript|slides|recording|session|interview|presentation|deck|story)"
    r"|\((?:video|slides|transcript|recording|pdf|audio|watch|link|watch on \w+)\)"
    r"|\[(?:video|slides|transcript|recording|pdf|audio|watch|link)\])"
)
_LINKS = re.compile(rf"(?:\s*[|·•,/–-]?\s*(?:or\s+|and\s+|&\s*)?{_ONE_LINK})+\s*$")
_LONE_LINK = re.compile(r"\s+[|·•–-]\s*(?:slides|video|transcript|recording)\s*$", re.IGNORECASE)
_HOUR = r"\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?|uhr|h)?"
_TIME = re.compile(
    rf"(?:\d{{1,2}}[:.h]\d{{2}}\s*(?:[ap]\.?m\.?|uhr|h)?|\d{{1,2}}\s*[ap]\.?m\.?)"
    rf"(?:\s*(?:-|–|—|to|bis)\s*{_HOUR})?(?=\s|[:–—-]|$)\s*[:–—|-]?\s*",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"(?:(?:lightning\s+)?(?:talk|session|vortrag|charla)\s*)?#?\d{1,3}\s*[:.–—-]\s*(?=\D)|#\d{1,3}\s+",
    re.IGNORECASE,
)


def without_link_labels(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what was a link after it, even if glued to the last word."""
    for form in (_LINKS, _LONE_LINK):
        # Only the end can be a link label: long lines are not searched from their start.
        from_ = max(0, len(text) - 300)
        if found := form.search(text, from_):
            return text[: found.start()].strip(), (found[0].strip(),)
    return text, ()


def without_time(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the hour or rank it begins with."""
    found = _TIME.match(text) or _RANK.match(text)
    if found is None or not found[0].strip():
        return text, ()
    return text[found.end() :], (found[0].strip(" :–—|-"),)


_BREAKS = bag(
    "doors doors open break coffee break coffee lunch lunch break dinner breakfast networking "
    "registration check in arrival drinks reception happy hour end close closing time pause "
    "mittagspause kaffeepause einlass ende q a q and a questions raffle food and drinks"
)


def is_break(text: str) -> bool:
    """Whether an entry without a person is a pause of the evening and no talk."""
    folded = fold(without_time(text)[0])
    return bool(folded) and all(
        part in _BREAKS or part in ("and", "open") for part in folded.split()
    )
