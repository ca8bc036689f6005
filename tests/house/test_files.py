"""Rules about our own files: who commits, how long a file is, what a template holds."""

from __future__ import annotations

import ast
import re
from itertools import chain
from pathlib import Path

import jinja2.meta
import pytest
from flask import Flask

ROOT = Path(__file__).parents[2]
LONGEST = 300
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))
OURS = sorted((ROOT / "directory").rglob("*.py"))
# What a revision does stands in one file, however long that is, and is not changed afterwards.
READ = sorted(
    path
    for path in chain(
        ROOT.glob("*.py"),
        *(
            (ROOT / folder).rglob("*.py")
            for folder in ("directory", "tests", "tools", "migrations")
        ),
        (ROOT / "static").rglob("*.js"),
        (ROOT / "static").rglob("*.css"),
        TEMPLATES,
    )
    if path.parent.name != "versions"
)
MAIL_LAYOUT = "templates/outbox/mail/layout.html"
COMMITS = re.compile(r"\.commit\(|(?<!transaction)\.begin\(\)|autocommit")
INLINE = {
    "a style": re.compile(r"<style|\sstyle\s*="),
    "a script": re.compile(
        r"<script(?![^>]*\s(src=|type=\"application/ld\+json\"))", re.IGNORECASE
    ),
    "a handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an address that is a script": re.compile(r"javascript:", re.IGNORECASE),
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", READ, ids=name)
def test_no_file_outgrows_a_reading(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_only_the_transaction_commits() -> None:
    guilty = [name(path) for path in OURS if COMMITS.search(path.read_text(encoding="utf-8"))]
    assert guilty == ["directory/kit/transaction.py"]


@pytest.mark.parametrize(
    "code", ["db.session.commit()", "with engine.begin() as connection:", "autocommit=True"]
)
def test_a_commit_is_seen_however_it_is_written(code: str) -> None:
    assert COMMITS.search(code)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_hold_no_inline_style_or_script(path: Path) -> None:
    """The content security policy would stop them; a page must not lean on what is stopped."""
    text = path.read_text(encoding="utf-8")
    found = [what for what, pattern in INLINE.items() if pattern.search(text)]
    # No policy stands around a letter, and mail programs fetch no style sheet.
    assert found == (["a style"] if name(path) == MAIL_LAYOUT else [])


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<p style="color: red">', ["a style"]),
        ("<style>", ["a style"]),
        ("<script>", ["a script"]),
        ('<script type="module">', ["a script"]),
        ('<a href="x"\n onclick="y()">', ["a handler"]),
        ('<a href="javascript:x()">', ["an address that is a script"]),
        ('<script defer src="x.js"></script>', []),
        ('<script type="application/ld+json">', []),
        ("<p>the only one = on</p>", []),
    ],
)
def test_inline_style_and_script_are_seen_however_they_are_written(
    html: str, found: list[str]
) -> None:
    assert [what for what, pattern in INLINE.items() if pattern.search(html)] == found


def test_every_template_compiles(house: Flask) -> None:
    names = house.jinja_env.list_templates()
    assert [house.jinja_env.get_template(each).name for each in names] == names


def test_every_template_is_shown_by_something(house: Flask) -> None:
    environment = house.jinja_env
    in_templates = {
        each
        for path in TEMPLATES
        for each in jinja2.meta.find_referenced_templates(
            environment.parse(path.read_text(encoding="utf-8"))
        )
    }
    in_code = {
        node.value
        for path in OURS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    # A letter is named once, for both of its parts.
    in_code |= {
        word + part for word in in_code if isinstance(word, str) for part in (".txt", ".html")
    }
    unused = set(environment.list_templates()) - in_templates - in_code
    assert unused == set()


def test_every_template_that_is_asked_for_is_there(house: Flask) -> None:
    there = set(house.jinja_env.list_templates())
    asked = {
        word
        for path in OURS
        # What begins with a slash is an address, such as that of robots.txt.
        for word in re.findall(r'"(\w[\w/]*\.(?:html|txt|xml))"', path.read_text(encoding="utf-8"))
        if "/" in word
    }
    assert asked - there == set()
