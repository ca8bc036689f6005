"""The check that every page of every test goes through can fail, in each of its ways."""

from __future__ import annotations

import pytest

from tests.wellmade import complaints

GOOD = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Talks · Lectern</title></head>
<body>
<header><a href="#words">To the words</a></header>
<main id="words">
<h1>Talks</h1>
<h2>Old</h2>
<p><a href="/talks/"><img src="a.png" alt="All talks"></a></p>
<form action="/talks/" method="get">
<label for="q">Words</label> <input id="q" name="q">
<label>Since <input type="date" name="since"></label>
<input type="hidden" name="token" value="x"><button>Search</button>
</form>
<script type="application/ld+json">{}</script>
</main>
</body>
</html>
"""


def test_a_good_page_has_nothing_against_it() -> None:
    assert complaints(GOOD) == []


@pytest.mark.parametrize(
    ("was", "becomes", "found"),
    [
        ("<h1>Talks</h1>", "<h1>Talks</h1><h1>Talks</h1>", ["2 h1"]),
        ("<h1>Talks</h1>", "<h1> </h1>", ["the h1 is empty"]),
        (
            "<title>Talks",
            "<title>Lectern: Talks",
            ["the title 'Lectern: Talks · Lectern' does not begin with the h1 'Talks'"],
        ),
        ("<h2>", "<h2></h2><h4></h4><h2>", ["h4 '' stands below an h2"]),
        (' lang="en"', "", ["the html element says no lang"]),
        ("<main ", "<main></main><main ", ["2 main"]),
        ('id="q"', 'id="words"', ["the id 'words' is there 2 times"]),
        ('href="#words"', 'href="#word"', ["the link #word leads nowhere"]),
        ('for="q"', 'for="p"', ["there is no id 'p'", "the field 'q' has no label"]),
        ("<label>Since <in", "<in", ["Unexpected end tag (label). Ignored."]),
        ('action="/talks/"', "", ["a form says no action"]),
        ('method="get"', 'method="put"', ["a form has the method 'put'"]),
        ('alt="All talks"', 'alt=""', ["the link to '/talks/' says nothing"]),
        ("<h2>Old", '<img src="b.png"><h2>Old', ["the picture 'b.png' has no alt"]),
        ("<h2>", '<h2 style="x">', ["inline style on h2"]),
        ("<h2>", '<h2 onclick="x">', ["inline script on h2: onclick"]),
        ("<h2>", "<script>x</script><h2>", ["an inline script"]),
        ("<!doctype html>\n", "", ["Expected DOCTYPE."]),
        ("</form>", "", ["End tag (main) seen too early."]),
        ("<p>", "<p><b>", ["Unexpected end tag (p)."]),
    ],
)
def test_each_fault_is_found(was: str, becomes: str, found: list[str]) -> None:
    faulty = GOOD.replace(was, becomes, 1)
    assert faulty != GOOD
    said = complaints(faulty)
    assert [any(line in each for each in said) for line in found] == [True] * len(found), said
