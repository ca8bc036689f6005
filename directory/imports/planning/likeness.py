"""Whether two names may be of one company or one person: a question to a person, no answer."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from directory.kit.text import fold

SAME_PERSON = 90  # of 100, whatever the order of the names
SAME_COMPANY = 88


def companies_alike(one: str, other: str) -> bool:
    """Such as "Meta" and "Meta AI", "AWS" and "Amazon Web Services", "Acmee" and "Acme"."""
    first, second = sorted((fold(one).split(), fold(other).split()), key=len)
    if not first or first == second:
        return False
    return (
        second[: len(first)] == first
        or (len(first) == 1 < len(second) and first[0] == "".join(word[0] for word in second))
        or fuzz.ratio(" ".join(first), " ".join(second)) >= SAME_COMPANY
    )


def people_alike(folded: str, others: Mapping[int, str]) -> list[int]:
    """Which of the others (folded names by id) have nearly this name, or the same in disorder."""
    close = process.extract(
        folded, others, scorer=fuzz.token_sort_ratio, score_cutoff=SAME_PERSON, limit=3
    )
    return [speaker_id for name, _score, speaker_id in close if name != folded]
