"""Proof that nothing of the words is lost: what a document holds, minus what its posts hold.

The words of the document are found here without the package: by taking the markup away.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from directory.imports.posts.model import Post
from directory.kit.text import fold

# Words that join the parts of a programme entry, and hours: they are not the post's own.
JOINTS = Counter(
    dict.fromkeys(["at", "by", "with", "and", "from", "of", "in", "the", "or", "bei"], 10_000)
)
_STAMP = re.compile(r"[\[(]?\b\d{1,3}(?::\d{2}){1,2}(?:[.,]\d{1,3})?\b[\])]?")
_LIST_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s", re.MULTILINE)


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return fold(text).split()


def without_markdown(text: str) -> str:
    """Markdown as its words; addresses of links are no words."""
    text = re.sub(
        r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)", r"\1", text
    )
    text = re.sub(r"\\(.)", r"\1", text)
    return re.sub(r"[*`>#|]|(?<!\w)_|_(?!\w)", " ", text)


def without_tags(text: str) -> str:
    """HTML as its words; scripts and styles have none, alt texts are words."""
    text = re.sub(r"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->|<title>.*?</title>", " ", text)
    text = re.sub(r"(?i)<img[^>]*?alt=\"([^\"]*)\"[^>]*>", r" \1 ", text)
    text = re.sub(r"</?(?:b|strong|em|i|a|span|u)\b[^>]*>", "", text)
    return html.unescape(re.sub(r"<[^>]*>", " ", text))


def without_cues(text: str) -> str:
    """A caption file as the words said; names of voices are counted apart."""
    text = re.sub(r"(?m)^WEBVTT.*$|^.*-->.*$|^\s*\d+\s*$|^\S+-\d+$", " ", text)
    return re.sub(r"<v ([^>]*)>|</?\w[^>]*>", " ", text)


def without_clocks(text: str) -> str:
    """A text without time stamps and numbers of lists."""
    return _STAMP.sub(" ", _LIST_NUMBER.sub("", text))


def held(post: Post) -> Counter[str]:
    """Every word a post holds, each turn's label too."""
    found: Counter[str] = Counter()
    texts: list[str | None] = [post.title, post.summary, post.place]
    texts += [figure.value for figure in post.figures]
    for talk in post.talks:
        texts.append(talk.title)
    for talk in post.talks:
        for billing in talk.billings:
            texts += [billing.person, billing.title, billing.company]
    for person in post.people:
        texts += [person.name, *person.labels]
    for turn in post.turns:
        texts += [turn.text, turn.label]
    for picture in post.pictures:
        texts += [picture.alt, picture.caption]
    for link in post.links:
        texts += [link.url, link.title]
    texts += [left.text for left in post.left_out]
    for text in texts:
        found.update(words(text or ""))
    return found


def lost(text: str, posts: Sequence[Post]) -> Counter[str]:
    """The words of a text that none of its posts holds, or not as often."""
    kept = JOINTS.copy()
    for post in posts:
        kept.update(held(post))
    return Counter(words(without_clocks(text))) - kept


def out_of_order(text: str, posts: Sequence[Post]) -> Iterable[str]:
    """Paragraphs whose words do not stand in the text after those of the one before."""
    whole = f" {' '.join(words(without_clocks(text)))} "
    at = 0
    for post in posts:
        for turn in post.turns:
            said = " ".join(words(without_clocks(turn.text)))
            found = whole.find(f" {said} ", at)
            if said and found < 0:
                yield turn.text
            elif said:
                at = found + len(said) + 1
