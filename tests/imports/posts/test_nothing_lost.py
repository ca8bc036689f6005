"""Nothing of the words is lost: they are in the post, in their order, or left out with a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.posts import parse, read
from directory.imports.posts.model import NotAPost
from tests.imports.posts import audit, shared_inputs

STRIP: dict[str, Callable[[str], str]] = {
    ".md": audit.without_markdown,
    ".html": audit.without_tags,
    ".vtt": audit.without_cues,
    ".srt": audit.without_cues,
    ".txt": str,
}
# Words that are read and stand elsewhere: keys and values of front matter, glued link labels,
# names of voices that go on in the next cue.
ELSEWHERE = {
    "quoted_headings.md": "title video date 3 octobre 2021 url https vimeo com 123456789 lang en",
    "bt_initials-AvW.md": "title speakers date 04 23 media shmexpvn6t4 summary",
    "bt_roundtable.md": "title speakers media https youtu be tevjujogmoi si brzxlnbp2tofykwc "
    "date 2025 04 07",
    "15_other_podscripts.txt": "starting point is",
    "mosaicml-lightning-talks.txt": "mosaicmlwatch aiwatch atomwisewatch researchwatch "
    "openaiwatch serviceswatch systemswatch",
    "zoom_acdc174.vtt": "marco munizaga dustin barnabas potuz leo raul kripalani ansgar dietrichs",
    "zoom.vtt": "ikram said",
}
NO_POSTS = ("09_", "11_", "12_")  # among the shared layouts; test_shared_layouts refuses them
FILES = [
    path
    for folder in (
        shared_inputs.OWN_LAYOUTS,
        shared_inputs.LAYOUTS,
        shared_inputs.TRANSCRIPTS,
        shared_inputs.CAPTIONS,
    )
    if folder.is_dir()
    for path in sorted(folder.iterdir())
    if not path.name.startswith(NO_POSTS)
] + sorted(shared_inputs.POSTS.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_of_a_document_is_lost(path: Path) -> None:
    text = read.decode(path.read_bytes())
    posts = parse.parse(text, name=path.name)
    words = STRIP[path.suffix](text)
    lost = audit.lost(words, posts)
    for word in ELSEWHERE.get(path.name, "").split():
        del lost[word]
    assert lost == {}
    if path.suffix not in (".vtt", ".srt"):  # cues that repeat the voice's name are joined
        assert list(audit.out_of_order(words, posts)) == []


NAMES = ["Ana Reyes", "Bo Lind", "Cleo van Marsh", "Dina O’Frost", "Audience Member", "Speaker 2"]
WORD = st.sampled_from(
    "water lamp, harbour. and so: counts [inaudible] I “we” – it’s 3 % né".split()
)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=30).map(" ".join)
TURN = st.tuples(st.sampled_from(NAMES), PARAGRAPH)
FORMS: list[tuple[str, str, str]] = [
    ("plain", "{name}: {words}", "\n\n"),
    ("plain", "{name}:\n{words}", "\n\n"),
    ("plain", "{name} (0:10):\n{words}", "\n\n"),
    ("plain", "[0:10] {name}: {words}", "\n"),
    ("md", "**{name}:** {words}", "\n\n"),
    ("md", "**{name}** (1:02:03): {words}", "\n\n"),
    ("md", "### {name}\n\n{words}", "\n\n"),
    ("html", "<p><strong>{name}:</strong> {words}</p>", "\n"),
    ("html", "<p><b>{name}</b></p><p>{words}</p>", "\n"),
]


@settings(max_examples=60, deadline=None)
@given(turns=st.lists(TURN, min_size=3, max_size=12), form=st.sampled_from(FORMS))
def test_generated_transcripts_keep_every_word_in_order(
    turns: list[tuple[str, str]], form: tuple[str, str, str]
) -> None:
    kind, pattern, between = form
    said = [("Ana Reyes", "We begin."), ("Bo Lind", "We do."), ("Ana Reyes", "Yes."), *turns]
    said.append(("Bo Lind", "We end."))
    body = between.join(pattern.format(name=name, words=words) for name, words in said)
    head = {"plain": "", "md": "# Evening\n\n", "html": "<html><body><h1>Evening</h1>"}[kind]
    title = "Evening (Transcript)\n\n" if kind == "plain" else ""
    text = f"{head}{title}{body}"
    posts = parse.parse(text)
    heard = [word for post in posts for turn in post.turns for word in audit.words(turn.text)]
    wanted = [word for _, words in said for word in audit.words(words)]
    assert heard == wanted


def read_or_refused(text: str) -> bool:
    """Whether a text gave posts, or a refusal in words."""
    try:
        return bool(parse.parse(text))
    except NotAPost as refusal:
        return bool(str(refusal))


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert read_or_refused(text)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<div class=menu>", "</div>", "<br>", "<li>", "<table>", "<tr>",
     "<td>", "</td>", "</tr>", "<h2>", "</h2>", "<a href='http://a.example'>", "</a>", "<nav>",
     "</nav>", "<figure>", "<img alt=lamp src=/x>", "<figcaption>", "<!--", "-->", "<", "&amp;",
     "Ana Reyes:", "Bo Lind:", "water", "lamp.", "\n", "<script>", "</script>", "<article>"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(TAGS, max_size=40))
def test_any_soup_of_tags_is_read_or_refused(parts: list[str]) -> None:
    assert read_or_refused("<html><body>" + " ".join(parts))
