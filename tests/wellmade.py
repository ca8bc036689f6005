"""What is wrong with a page, whatever it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E

from directory.kit.text import squash

UNLABELLED_TYPES = {"hidden", "submit", "button", "reset", "image"}


def complaints(html: str) -> list[str]:
    """Sentences about the page, none for a good one."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(html)
    invalid = [f"line {at[0]}: {E[code] % words}" for at, code, words in parser.errors]
    return invalid + [text for check in CHECKS for text in check(document)]


def text_of(element: Element) -> str:
    """All text inside an element, with single spaces."""
    return squash("".join(element.itertext()))


def _heading(document: Element) -> Iterator[str]:
    headings = [text_of(h1) for h1 in document.iter("h1")]
    title = "".join(text_of(title) for title in document.findall("./head/title"))
    if len(headings) != 1:
        yield f"{len(headings)} h1"
    elif not headings[0]:
        yield "the h1 is empty"
    elif not title.startswith(headings[0]):
        yield f"the title {title!r} does not begin with the h1 {headings[0]!r}"


def _headings_in_order(document: Element) -> Iterator[str]:
    above = 0
    for element in document.iter():
        tag = str(element.tag)
        if len(tag) == len("h1") and tag[0] == "h" and tag[1].isdigit():
            if int(tag[1]) > above + 1:
                yield f"{tag} {text_of(element)!r} stands below an h{above}"
            above = int(tag[1])


def _language(document: Element) -> Iterator[str]:
    if not document.get("lang"):
        yield "the html element says no lang"


def _one_main(document: Element) -> Iterator[str]:
    mains = len(list(document.iter("main")))
    if mains != 1:
        yield f"{mains} main"


def _ids(document: Element) -> Iterator[str]:
    ids = Counter(_attributes(document, "id"))
    yield from (
        f"the id {name!r} is there {times} times" for name, times in ids.items() if times > 1
    )
    for target in _attributes(document, "href"):
        # Of all addresses, only those on this page are known to lead somewhere or not.
        if target.startswith("#") and target[1:] not in ids:
            yield f"the link {target} leads nowhere"
    for names in _attributes(document, "for", "aria-labelledby", "aria-describedby"):
        yield from (f"there is no id {name!r}" for name in names.split() if name not in ids)


def _fields(document: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in document.iter("label")}
    inside = {field for label in document.iter("label") for field in label.iter()}
    for field in document.iter():
        if field.tag not in {"input", "select", "textarea"} or _needs_no_label(field):
            continue
        if field.get("id") not in labelled and field not in inside:
            yield f"the field {field.get('name')!r} has no label"


def _needs_no_label(field: Element) -> bool:
    return field.get("type") in UNLABELLED_TYPES or bool(
        field.get("aria-label") or field.get("aria-labelledby")
    )


def _forms(document: Element) -> Iterator[str]:
    for form in document.iter("form"):
        if not form.get("action"):
            yield "a form says no action"
        if form.get("method", "get").lower() not in {"get", "post"}:
            yield f"a form has the method {form.get('method')!r}"


def _links(document: Element) -> Iterator[str]:
    for link in document.iter("a"):
        pictures = " ".join(image.get("alt", "") for image in link.iter("img"))
        if not text_of(link) + pictures.strip() and not link.get("aria-label"):
            yield f"the link to {link.get('href')!r} says nothing"


def _pictures(document: Element) -> Iterator[str]:
    for image in document.iter("img"):
        if image.get("alt") is None:
            yield f"the picture {image.get('src')!r} has no alt"


def _nothing_inline(document: Element) -> Iterator[str]:
    for element in document.iter():
        handlers = [name for name in element.keys() if name.startswith("on")]  # noqa: SIM118
        if element.get("style") is not None or element.tag == "style":
            yield f"inline style on {element.tag}"
        if handlers:
            yield f"inline script on {element.tag}: {', '.join(handlers)}"
        if element.tag == "script" and not element.get("src") and not _is_data(element):
            yield "an inline script"


def _is_data(script: Element) -> bool:
    return script.get("type") == "application/ld+json"


def _attributes(document: Element, *names: str) -> list[Any]:
    found = (element.get(name) for element in document.iter() for name in names)
    return [value for value in found if value is not None]


CHECKS = [
    _heading,
    _headings_in_order,
    _language,
    _one_main,
    _ids,
    _fields,
    _forms,
    _links,
    _pictures,
    _nothing_inline,
]
