"""Words that nobody has: made of syllables, some frequent and most rare, as in every language."""

from __future__ import annotations

from itertools import accumulate
from random import Random

ONSETS = "b br ch d dr f fl g gr h j k kl l m n p pl qu r s sh sk sl st t th tr v w z".split()
VOWELS = "a e i o u ai ea oo ou".split()
CODAS = " n r l s t m nd rt st ck".split(" ")
KNOWN = 4_000


class Words:
    """A speaker of the invented language; the same seed says the same."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._known = sorted({self._make() for _ in range(KNOWN)})
        random.shuffle(self._known)
        # The second word is half as frequent as the first, the third a third.
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._known) + 1)))

    def name(self) -> str:
        """One word, as a name."""
        return self._make().capitalize()

    def line(self, count: int) -> str:
        """So many words, the first with a capital letter."""
        words = self._random.choices(self._known, cum_weights=self._weights, k=count)
        return " ".join(words).capitalize()

    def text(self, length: int) -> str:
        """Sentences of about so many characters together."""
        said: list[str] = []
        while length > 0:
            said.append(f"{self.line(self._random.randint(6, 18))}.")
            length -= len(said[-1]) + 1
        return " ".join(said)

    def _make(self) -> str:
        return "".join(
            self._random.choice(part)
            for _ in range(self._random.choice((1, 2, 2, 3)))
            for part in (ONSETS, VOWELS, CODAS)
        )
