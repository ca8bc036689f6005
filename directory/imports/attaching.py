"""The files of a document's pictures, where they lie on this machine. Nothing is ever fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from directory.imports.posts.model import LeftOut, Post
from directory.kit.errors import Refused
from directory.media import store


class Finder:
    """Finds the files that pictures of a document are in, and takes each of them once."""

    def __init__(
        self, take: Callable[[bytes], str], *, beside: Path | None, folder: Path | None
    ) -> None:
        """`take` is store.keep, or store.look to try it out.

        In `folder`, a file is found by its name, whatever address the document gives. Without
        one, it is found `beside` the document, if the address is relative to that.
        """
        self._take = take
        self._home = folder or beside
        self._by_name = folder is not None
        self._taken: dict[str, str | Refused] = {}

    def attach(self, posts: Sequence[Post]) -> list[Post]:
        """The posts with the name of the kept picture wherever there is a file for it.

        A file that is not taken is among what the post left out, with the reason.
        """
        return [self._attached(post) for post in posts]

    def _attached(self, post: Post) -> Post:
        pictures, left_out = [], list(post.left_out)
        for picture in post.pictures:
            outcome = self._outcome(picture.url) if picture.url else None
            if isinstance(outcome, Refused):
                left_out.append(LeftOut(picture.line, picture.url or "", str(outcome)))
            pictures.append(replace(picture, file=outcome) if isinstance(outcome, str) else picture)
        return replace(post, pictures=tuple(pictures), left_out=tuple(left_out))

    def _outcome(self, url: str) -> str | Refused | None:
        """The name of the picture at this address, why it is not taken, or None without a file."""
        if url not in self._taken and (file := self._file(url)):
            try:
                self._taken[url] = self._take(self._read(file))
            except Refused as why:
                self._taken[url] = why
        return self._taken.get(url)

    def _file(self, url: str) -> Path | None:
        """The file at this address; one outside of the folder only if there is none inside."""
        files = [path for path in self._places(url) if _is_file(path)]
        return next(iter([*filter(self._is_inside, files), *files]), None)

    def _read(self, file: Path) -> bytes:
        if not self._is_inside(file):  # a document must not name any file of this machine
            raise Refused("Its file lies outside of the folder with the pictures.")
        try:
            return store.read(file)
        except OSError as error:
            raise Refused(f"Its file cannot be read: {error.strerror}.") from error

    def _is_inside(self, file: Path) -> bool:
        return self._home is not None and file.resolve().is_relative_to(self._home.resolve())

    def _places(self, url: str) -> Iterator[Path]:
        """Where the file may lie, likeliest first."""
        parts = _parts(url)
        path = unquote(parts.path)
        if self._home and not (parts.scheme or parts.netloc or path.startswith("/")):
            yield self._home / path
        if self._home and self._by_name:
            yield self._home / path.rsplit("/", 1)[-1]


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # what is no address has no file either
        return urlsplit("")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # no file has such a name
        return False
