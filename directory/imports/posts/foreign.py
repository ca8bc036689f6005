"""Files of other kinds that are text too. In: text. Out: nothing, or `NotAPost`.

Only what can be told for sure is refused here; prose is judged by its voices, in `refusals`.
"""

from __future__ import annotations

import json
import re
from collections import Counter

from directory.imports.posts.model import NotAPost

_LOOKED_AT = 200  # lines
_MAIL = re.compile(
    r"(?:from|to|cc|subject|date|message-id|received|return-path|reply-to|mime-version|"
    r"delivered-to|content-type|in-reply-to|sent|von|an|betreff|objet|asunto):\s",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:subject|message-id|betreff|objet|asunto):\s", re.IGNORECASE)
_LOG = re.compile(
    r"(?:.{0,60}\b(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\b"
    r"|\S+ \S+ \S+ \[\d{1,2}/\w{3}/\d{4}|\w{3} {1,2}\d{1,2} \d\d:\d\d:\d\d \S+ \S+(?:\[\d+\])?:"
    r"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S* \S+ \S+:)"
)
_CODE = re.compile(
    r"\s*(?:def \w+\(.*|class \w+.*[:{]$|import [\w.{}, *]+(?:;|$| from ).*|from \S+ import .*|"
    r"(?:const|let|var) \w+ ?=.*|function \w*\(.*|#include\b.*|#define\b.*|package [\w.]+;?|"
    r"(?:public|private|static|protected) .*|return\b.*;?|if \(.*|for \(.*|\}[;,)]*|.*[;{]|//.*|"
    r"SELECT\b.*|CREATE TABLE\b.*|INSERT INTO\b.*|\w+\(.*\);?|@\w+.*|elif .*:|else:|fi|done)\s*$"
)
_SETTING = re.compile(
    r"\s*(?:-\s+)?[a-z_][\w.-]*\s*[:=](?:\s.*)?$|\s*\[[\w. :\"-]+\]\s*$|\s*-\s+\S+$"
)
_STARTS = (
    ("%PDF", "a PDF file"), ("BEGIN:VCALENDAR", "a calendar file"), ("BEGIN:VCARD", "a card"),
    ("diff --git", "a patch"), ("\\documentclass", "a LaTeX file"), ("#!/", "a program"),
    ("<svg", "an SVG picture"), ("<rss", "a feed"), ("<feed", "a feed"), ("<?php", "a program"),
    ("-----BEGIN", "a key or certificate"),
)  # fmt: skip
_XML = re.compile(
    r"\s*<\?xml[^>]{0,200}>\s*(?:<!--[^>]{0,500}-->\s*)?<(?!!doctype html|html)(\w+)", re.IGNORECASE
)
_MOST = 0.6
_FEWEST_ROWS = 3
_LONGEST_ROW = 500
_QUOTED = re.compile(r'"[^"]*"')
_WANTED = "Give an event post or a transcript: text, Markdown, saved HTML, WebVTT or SRT."


def refuse(text: str) -> None:
    """Refuse a file of another kind."""
    start = text.lstrip("\ufeff \n\t")
    for opening, what in _STARTS:
        if start[:20].lower().startswith(opening.lower()):
            raise NotAPost(f"This is {what} (line 1: “{_line(start)}”). {_WANTED}")
    if found := _XML.match(text):
        raise NotAPost(f"This is an XML file of <{found[1]}> (line 1), not a page. {_WANTED}")
    if _is_json(start):
        raise NotAPost(
            "This is JSON (line 1 begins with “" + start[0] + "”). "
            "If it is our own export, import it with “import json”."
        )
    lines = [line for line in text.split("\n", _LOOKED_AT * 2)[: _LOOKED_AT * 2] if line.strip()]
    lines = lines[:_LOOKED_AT]
    if _is_mail(lines):
        raise NotAPost(
            f"This is an e-mail (line 1: “{_line(lines[0])}”). Save the transcript without its "
            "headers and import that."
        )
    for form, what in ((_LOG, "a log"), (_SETTING, "a list of settings"), (_CODE, "a program")):
        matching = [line for line in lines if form.match(line)]
        if len(matching) >= _FEWEST_ROWS and len(matching) > _MOST * len(lines):
            raise NotAPost(f"This looks like {what} (“{_line(matching[0])}”). {_WANTED}")
    if separator := _table_of(lines):
        raise NotAPost(
            f"This is a table whose columns are parted by “{separator}” (line 1: "
            f"“{_line(lines[0])}”). {_WANTED}"
        )


def _is_json(start: str) -> bool:
    if start[:1] not in ("{", "["):
        return False
    try:
        json.loads(start)
    except (ValueError, RecursionError):
        return bool(re.match(r"[{\[]\s*(?:\{\s*)?\"[^\"]{1,80}\"\s*:", start))
    return True


def _is_mail(lines: list[str]) -> bool:
    """Whether headers of a mail stand at the top."""
    headers = 0
    subject = False
    for line in lines[:15]:
        if not _MAIL.match(line):
            if not line[:1].isspace():
                break
            continue
        headers += 1
        subject = subject or bool(_SUBJECT.match(line))
    return headers >= _FEWEST_ROWS or (headers >= _FEWEST_ROWS - 1 and subject)


def _table_of(lines: list[str]) -> str | None:
    """The separator of a table: every row has as many, two or more, and no row is prose."""
    lines = [_QUOTED.sub("", line) for line in lines]
    for separator, name in (("\t", "tab"), (";", ";"), (",", ",")):
        prose = sum(f"{separator} " in line or len(line) > _LONGEST_ROW for line in lines)
        counts = Counter(line.count(separator) for line in lines)
        number, rows = counts.most_common(1)[0] if counts else (0, 0)
        regular = rows >= _FEWEST_ROWS and rows > 0.9 * len(lines)
        if number >= 2 and regular and prose < 0.3 * len(lines):
            return name
    return None


def _line(text: str) -> str:
    first = text.split("\n", 1)[0].strip()
    return first if len(first) <= 60 else first[:57] + "…"
