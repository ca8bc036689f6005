"""A program."""

from __future__ import annotations

import sys


def main() -> None:
    name = sys.argv[1]
    if name:
        print(name)
    return None


if __name__ == "__main__":
    main()
