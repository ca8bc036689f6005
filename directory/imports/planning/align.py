"""Which paragraph of a document is which of last time, though some were corrected or moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

ALIKE = 60  # of 100; below, it is another paragraph and not a corrected one
OFTEN = 300  # times; a paragraph said more often tells nothing of its place, and costs a look each
FAR_APART = 60  # paragraphs; a corrected one is looked for this near to its old place


def align(
    old: Sequence[str],
    new: Sequence[str],
    *,
    old_words: Sequence[str],
    new_words: Sequence[str],
    edited: Collection[int] = (),
) -> tuple[dict[int, int], set[int]]:
    """Pairs new → old, and which of the new ones moved.

    `old` and `new` are the paragraphs' digests in order, the words are the texts as they are
    now; `edited` says which of the old ones a person changed or took out, so that their words
    tell nothing. First what stayed in order, then what moved whole, then what was corrected in
    its place, and last what stands where an edited one stood.
    """
    pairs: dict[int, int] = {}
    gaps: list[tuple[range, range]] = []
    # "Thank you." says nothing about a place, and would be compared with every other one.
    times = Counter(new)
    matcher = SequenceMatcher(lambda name: times[name] > OFTEN, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            pairs.update(zip(range(new_from, new_to), range(old_from, old_to), strict=True))
        else:
            gaps.append((range(old_from, old_to), range(new_from, new_to)))
    moved = dict(_moved(old, new, pairs))
    pairs.update(moved)
    used = set(pairs.values())
    for old_gap, new_gap in gaps:
        pairs.update(
            _corrected(
                [at for at in old_gap if at not in used],
                [at for at in new_gap if at not in pairs],
                old_words,
                new_words,
            )
        )
        used = set(pairs.values())
        unknown = [at for at in old_gap if at not in used and at in edited]
        strangers = [at for at in new_gap if at not in pairs]
        # As many here as there: they are the same ones, corrected here and there.
        if len(unknown) == len(strangers):
            pairs.update(zip(strangers, unknown, strict=True))
    return pairs, set(moved)


def _moved(
    old: Sequence[str], new: Sequence[str], pairs: dict[int, int]
) -> Iterator[tuple[int, int]]:
    used = set(pairs.values())
    left: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(old):
        if at not in used:
            left[name].append(at)
    for at, name in enumerate(new):
        if at not in pairs and left[name]:
            yield at, left[name].pop(0)


def _corrected(
    old: Sequence[int], new: Sequence[int], old_words: Sequence[str], new_words: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """In order: each new paragraph takes the most alike of the old ones after the last taken."""
    start = 0
    for at in new:
        window = old[start : start + FAR_APART]
        best = process.extractOne(
            new_words[at],
            {place: old_words[place] for place in window},
            scorer=fuzz.ratio,
            score_cutoff=ALIKE,
        )
        if best is not None:
            yield at, best[2]
            start = old.index(best[2]) + 1
