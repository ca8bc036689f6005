"""What the tags of a page are. In: a tag. Out: whether it breaks lines, is bold, is no post."""

from __future__ import annotations

import re

from directory.imports.posts.html_tokens import Token
from directory.imports.posts.words import bag

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BREAKING = HEADINGS | bag(
    "p div li ul ol dl dt dd blockquote figure figcaption section article main body header footer "
    "aside nav table tr thead tbody tfoot pre hr address details summary fieldset form td th "
    "caption center"
)
STRONG = frozenset(("b", "strong", "u", "em", "i", "cite"))
VOID = bag("br img hr input meta link source wbr area base col embed track param")
HEAD = frozenset(("title", "meta", "link", "script", "style", "noscript", "template"))
POST = frozenset(("main", "article"))

_ICON = 48
_SPEAKER = re.compile(r"\b(?:speaker|speaker-name|voice|who|actor)\b", re.IGNORECASE)
_CAPTION = re.compile(r"caption-text|wp-caption-dd|image-caption|photo-caption", re.IGNORECASE)
_PAGE_PARTS = frozenset(("nav", "aside", "footer", "header", "form", "button", "select", "svg"))
_GROUPS = frozenset(("div", "section", "ul", "ol", "p", "a", "span"))
_PAGE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:comments?|comment-list|respond|cookies?|consent|gdpr|sidebar|related|"
    r"sharedaddy|share|sharing|social|breadcrumbs?|newsletter|signup|popup|modal|menu|navigation|"
    r"navbar|site-header|site-footer|footer|masthead|widgets?|pagination|post-nav|author-box|"
    r"advert|ads|promo|skip-link|screen-reader-text|sr-only)(?:$|[\s_-])",
    re.IGNORECASE,
)


def names_a_speaker(token: Token) -> bool:
    """Whether the tag says that its words are the name of who speaks."""
    return token.name == "span" and bool(_SPEAKER.search(token.get("class")))


def is_caption(token: Token) -> bool:
    """Whether the tag holds the caption of a picture."""
    return token.name == "figcaption" or bool(_CAPTION.search(token.get("class")))


def is_of_the_page(token: Token, *, inside_post: bool) -> bool:
    """Whether the tag holds navigation, comments, notices: the page around the post."""
    if token.name in _PAGE_PARTS:
        return not (inside_post and token.name in ("header", "footer"))
    if token.name not in _GROUPS:
        return False
    named = f"{token.get('class')} {token.get('id')} {token.get('role')}"
    return bool(_PAGE_CLASS.search(named))


def source_of(token: Token) -> str | None:
    """The address of a picture; None for data in the page, and for counters and icons."""
    url = token.get("src") or token.get("data-src") or token.get("data-lazy-src")
    sizes = [int(size) for side in ("width", "height") if (size := token.get(side)).isdigit()]
    if url.lower().startswith(("data:", "javascript:")) or (sizes and max(sizes) <= _ICON):
        return None
    return url or None
