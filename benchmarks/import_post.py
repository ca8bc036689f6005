"""How long `flask import post` takes for one megabyte of text, and how much memory.

    .venv/bin/python benchmarks/import_post.py [RUNS]

A post of 1 MB is made of the sample evening's words, no two paragraphs alike. It is imported as
a user would: a process of its own, a fresh SQLite database, the whole command from start to
report. Beside it, in the same runs in turn, stands the bare start of the same program
(`flask import --help`): the ratio of the two holds on any machine, the seconds only on this one.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
EVENING = ROOT / "directory" / "sample" / "evening.txt"
FLASK = [sys.executable, "-m", "flask", "--app", "wsgi"]
SIZE = 1_000_000  # bytes
TRANSCRIPT = re.compile(r"^Transcript of .*$", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """One process: seconds on the wall, seconds of processor, megabytes at its largest."""

    wall: float
    cpu: float
    memory: float


def main(runs: int = 7) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        post = Path(folder) / "post.txt"
        post.write_text(long_post(), encoding="utf-8")
        starts, imports, agains = [], [], []
        for number in range(runs):
            environment = {
                **os.environ,
                "DATABASE_URL": f"sqlite:///{folder}/{number}.sqlite3",
            }
            timed([*FLASK, "db", "upgrade"], environment)
            starts.append(timed([*FLASK, "import", "--help"], environment))
            imports.append(timed([*FLASK, "import", "post", str(post)], environment))
            agains.append(timed([*FLASK, "import", "post", str(post)], environment))
        size = post.stat().st_size
    print(f"{size:,} bytes, {runs} runs, medians")
    print("| what | wall s | CPU s | memory MB | CPU, in starts |")
    print("|---|---|---|---|---|")
    start = statistics.median(run.cpu for run in starts)
    for what, measured in (("start", starts), ("import", imports), ("again", agains)):
        wall, cpu, memory = (
            statistics.median(getattr(run, figure) for run in measured)
            for figure in ("wall", "cpu", "memory")
        )
        print(f"| {what} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {cpu / start:.1f} |")


def long_post() -> str:
    """The sample evening's programme, and its transcript again and again with other numbers."""
    text = EVENING.read_text(encoding="utf-8")
    heading = TRANSCRIPT.search(text)
    if heading is None:
        raise SystemExit("The sample evening has no transcript.")
    parts, size, number = [text[: heading.end()]], heading.end(), 0
    while size < SIZE:
        number += 1
        again = re.sub(r"(?<=\w)\. ", f", {number}. ", text[heading.end() :])
        parts.append(again)
        size += len(again.encode())
    return "".join(parts)


def timed(command: Sequence[str], environment: dict[str, str]) -> Run:
    """Run a command to its end; fails if it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if status != 0:
        raise SystemExit(process.stderr.read().decode() if process.stderr else command)
    if process.stderr:
        process.stderr.close()
    process.returncode = 0  # wait4 has taken the process away from Popen
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
