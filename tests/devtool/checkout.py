"""A checkout that holds nothing but dev.py, and an environment in it that only takes notes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

DEV = Path(__file__).parents[2] / "dev.py"

# Found before the standard library's: makes an environment whose programs write down their
# names and arguments, and fail when FAILING says so.
VENV_MODULE = '''
import pathlib, shutil, sys
root, venv = pathlib.Path(__file__).parent, pathlib.Path(sys.argv[-1])
with (root / "notes").open("a") as notes:
    print("venv", file=notes)
shutil.rmtree(venv, ignore_errors=True)
(venv / "bin").mkdir(parents=True)
for name in ("python", "ruff", "mypy", "lint-imports", "djlint", "coverage"):
    program = venv / "bin" / name
    program.write_text(f"""#!/bin/sh
echo "{name} $*" >> "{root}/notes"
case "{name} $*" in *${{FAILING:-@}}*) echo "noise"; echo "the reason"; exit 1;; esac
case "{name} $*" in *${{HANGING:-@}}*) exec sleep 60;; esac
""")
    program.chmod(0o755)
'''


@dataclass(frozen=True)
class Checkout:
    """A folder with dev.py in it."""

    root: Path

    @classmethod
    def at(cls, root: Path) -> Checkout:
        root.mkdir()
        shutil.copy(DEV, root)
        (root / "venv.py").write_text(VENV_MODULE)
        for lock in ("requirements.txt", "requirements-dev.txt", "bootstrap.txt"):
            (root / lock).write_text(f"what {lock} names\n")
        return cls(root)

    @property
    def stamp(self) -> Path:
        return self.root / ".venv" / "made-from"

    def dev(self, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run dev.py in this checkout."""
        return subprocess.run(
            [sys.executable, self.root / "dev.py", *arguments],
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, **environ},
        )

    def notes(self) -> list[str]:
        """What was run in the environment since the last call, shortened."""
        file = self.root / "notes"
        text = file.read_text() if file.exists() else ""
        file.unlink(missing_ok=True)
        return text.replace(f"{self.root}/", "").splitlines()
