"""What may be the label of a voice. In: a block. Out: the label, its form, and the words after it.

Whether it *is* one is decided in `evidence`, over the whole document.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from directory.imports.posts import names, stamps, words
from directory.imports.posts.blocks import Block, BlockKind
from directory.imports.posts.names import Shape
from directory.kit.text import fold, squash


class Form(enum.IntEnum):
    """How a label is written, from the weakest evidence to the strongest."""

    DASH = 1  # Jane Doe – Hello
    BARE = 2  # Jane Doe, alone on its line
    BOLD_BARE = 3  # **Jane Doe** Hello
    COLON = 4  # Jane Doe: Hello
    OWN = 5  # Jane Doe:, alone on its line
    STAMP = 6  # Jane Doe (0:10) Hello
    BOLD = 7  # **Jane Doe:** Hello
    VOICE = 8  # <v Jane Doe>Hello


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label that a block may begin with."""

    label: str  # as written, without colon and time stamp
    base: str  # the name in it: "Anna van Dalen" of "Anna van Dalen (AvD)"
    alias: str | None  # "AvD"
    form: Form
    text: str  # what is said
    starts_at: float | None
    ends_at: float | None

    @property
    def key(self) -> str:
        """What two spellings of the label share."""
        return names.key(self.base)


_LABEL = r"(?P<label>[^:：\[\]()<>{}|]{1,60}?(?:\s*\((?![^()]*\d:)[^()]{1,60}\))?)"
_STAMP = (
    rf"(?:[\s,–—-]*[\[(]\s*(?P<clock>{stamps.CLOCK})[^\])]{{0,20}}[\])]"
    rf"|[\s,–—-]+(?P<bare>{stamps.CLOCK}))"
)
_COLON = re.compile(rf"{_LABEL}\s*{_STAMP}?\s*[:：]", re.DOTALL)
_OWN_STAMP = re.compile(rf"{_LABEL}{_STAMP}\s*$")
_MID_STAMP = re.compile(rf"{_LABEL}\s*[\[(]\s*(?P<clock>{stamps.CLOCK})\s*[\])]\s*[-–—]?\s*(?=\S)")
_DASH = re.compile(r"(?P<label>[^:：–—]{2,40}?)\s+[-–—]\s+(?=\S)")
_BRACKETED = re.compile(r"[\[<](?P<label>[^\[\]<>:\d][^\[\]<>:]{0,40})[\]>]\s*[:：]\s*")
_CHANGE_OF_VOICE = re.compile(r"(?:(?:>>+|&gt;&gt;)\s*|[-–—]\s+(?=[^\W\d_]))")
_EXTRA = re.compile(r"\s*\(([^()]{1,60})\)\s*$")
_LONGEST_LABEL = 90
_LONGEST_BARE = 42
_GOES_ON = (",", ".", ";", ")", "’", "'")
_SENTENCE_END = ".!?…,;:"


def candidate(block: Block) -> Candidate | None:
    """The label this block may begin with."""
    if block.voice is not None:
        return _voiced(block)
    if block.kind in (BlockKind.PICTURE, BlockKind.CAPTION):
        return None
    text, starts, ends = _unstamped(block)
    change = _CHANGE_OF_VOICE.match(text)
    text = text[change.end() :] if change else text
    if block.lead:
        found = _from_lead(block, text, starts)
    elif block.kind is BlockKind.HEADING:
        found = _bare(text, Form.BOLD_BARE if len(text) <= _LONGEST_BARE else None, starts)
    else:
        found = _from_words(text, starts)
    if found is None or _names_a_person(found) or _is_heading(found):
        return None
    if ends is not None and found.ends_at is None:
        found = _made(found.label, found.form, found.text, found.starts_at, ends)
    return found


def _voiced(block: Block) -> Candidate:
    return _made(block.voice or "", Form.VOICE, block.text, block.starts_at, block.ends_at)


def _unstamped(block: Block) -> tuple[str, float | None, float | None]:
    stamp = stamps.leading(block.text)
    if stamp is None:
        return block.text, block.starts_at, block.ends_at
    return stamp.text, stamp.starts_at, stamp.ends_at or block.ends_at


def _from_lead(block: Block, text: str, starts: float | None) -> Candidate | None:
    """A label in bold: the bold words and nothing else are the label."""
    stamp = stamps.leading(block.lead)
    lead = stamp.text if stamp else block.lead
    if not lead.strip(" :："):
        return _from_words(text, starts)
    if not text.startswith(lead):
        return None
    after = text[len(lead) :].lstrip()
    timed = stamps.leading(after)
    closed = (
        block.lead_is_label
        or lead.rstrip()[-1] in ":："
        or after[:1] in (":", "：")
        or bool(timed and timed.sure)
    )
    whole = lead.rstrip(" :：") + ":"
    found = _COLON.fullmatch(whole)
    if found is None:
        return None
    own = not after.lstrip(":： ")
    if not closed and (after[:1] in _GOES_ON or after[:1].islower()):
        return None  # a name in bold that begins a sentence
    form = Form.BOLD if closed or own else Form.BOLD_BARE
    return _after(found, form, after.lstrip(":： "), starts)


def _from_words(text: str, starts: float | None) -> Candidate | None:
    head = text[:_LONGEST_LABEL]
    has_colon = ":" in head or "：" in head
    if has_colon and len(text) <= _LONGEST_LABEL and (found := _OWN_STAMP.fullmatch(text)):
        return _after(found, Form.STAMP, "", starts)
    if has_colon:
        found = _COLON.match(text, 0, _LONGEST_LABEL) or _BRACKETED.match(text)
        if found is not None:
            return _with_colon(text, found, starts)
        if found := _MID_STAMP.match(text):
            return _after(found, Form.STAMP, text[found.end() :], starts)
    if len(text) <= _LONGEST_BARE and text[-1:] not in _SENTENCE_END:
        return _bare(text, Form.BARE if starts is None else Form.STAMP, starts)
    if found := _DASH.match(text):
        return _after(found, Form.DASH, text[found.end() :], starts)
    return None


def _with_colon(text: str, found: re.Match[str], starts: float | None) -> Candidate | None:
    rest = text[found.end() :]
    if rest[:1] in ("/", "\\") or (rest[:1].isdigit() and found["label"][-1:].isdigit()):
        return None  # https://, 12:30
    form = Form.COLON if rest.strip() else Form.OWN
    if starts is not None or found.groupdict().get("clock") or found.groupdict().get("bare"):
        form = Form.STAMP
    return _after(found, form, rest.lstrip(), starts)


def _bare(text: str, form: Form | None, starts: float | None) -> Candidate | None:
    if form is None or names.shape(text) not in (Shape.FULL, Shape.NOBODY, Shape.SINGLE):
        return None
    return _made(text, form, "", starts, None)


def _after(found: re.Match[str], form: Form, text: str, starts: float | None) -> Candidate | None:
    """The candidate with the stamps inside the label and at the start of the words read."""
    groups = found.groupdict()
    clock = groups.get("clock") or groups.get("bare")
    if starts is None and clock:
        starts = stamps.seconds(clock)
    ends = None
    stamp = stamps.leading(text)
    if stamp is not None and stamp.sure and starts is None:
        text, starts, ends = stamp.text, stamp.starts_at, stamp.ends_at
    return _made(found["label"], form, text, starts, ends)


def _made(label: str, form: Form, text: str, starts: float | None, ends: float | None) -> Candidate:
    label = squash(label).strip(" :：*_,")
    extra = _EXTRA.search(label)
    base = label[: extra.start()] if extra else label
    alias = None
    if extra and names.shape(extra[1]) is Shape.SINGLE and len(extra[1]) <= 12:
        alias = extra[1]
    if names.shape(base) is Shape.OTHER and "," in base:
        base = base.split(",", 1)[0]
    return Candidate(label, base, alias, form, text, starts, ends)


def _is_heading(found: Candidate) -> bool:
    """Whether the label stands over a list, as in "Lineup:"."""
    return not found.text and fold(found.base) in words.TALKS


def _names_a_person(found: Candidate) -> bool:
    """Whether the line is a credit ("Moderator: Jane Doe, CTO") and nothing said."""
    if names.shape(found.base) is not Shape.NOBODY or found.form is Form.VOICE or not found.text:
        return False
    if found.text[-1] in '.!?…”"' or len(fold(found.text)) > _LONGEST_LABEL:
        return False
    named = re.split(r"[,(/;–—]| and | & ", found.text, maxsplit=1)[0]
    return names.shape(named) is Shape.FULL
