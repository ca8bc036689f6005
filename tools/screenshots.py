"""Take the pictures that the README shows, in docs/pictures/; or all there are, to look at.

.venv/bin/python -m tools.screenshots               what the README shows, with the sample evening
.venv/bin/python -m tools.screenshots --all FOLDER  every page of the browser tests, in four looks

The system's Chromium takes them, and the clock stands: two runs give the same pictures.
"""

from __future__ import annotations

import io
import re
import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browsing.serving import chromium, served, staged

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
# A morning some weeks after the sample evening, when its roles have been open for a while.
AT_REST = """
import sys
from datetime import UTC, datetime
from directory.kit import clock
clock.now = lambda: datetime(2026, 6, 2, 9, 30, tzinfo=UTC)
from tools.serve import main
main(int(sys.argv[1]))
"""
HOME, COMPANY = "/", "/companies/quernlight/"
TALK = "/talks/what-a-beetle-sounds-like-and-why-it-matters/"
ROLE = "Signal engineer"
HEIGHTS = {390: 844, 1280: 900}
QUALITY = 80
TALLEST = 8000  # of a page that is taken whole; one of 40,000 words would not fit a picture


def main(arguments: list[str]) -> None:
    with TemporaryDirectory() as temporary:
        if not arguments:
            take_for_readme(Path(temporary))
        elif arguments[0] == "--all" and len(arguments) == len(["--all", "FOLDER"]):
            take_all(Path(temporary), into=Path(arguments[1]))
        else:
            sys.exit(__doc__)


def take_for_readme(folder: Path) -> None:
    PICTURES.mkdir(exist_ok=True)
    at_rest = ("-c", AT_REST)
    with served(folder, program=at_rest, COMMUNITY="Second Lamp") as site, chromium() as browser:
        page = opened(browser, width=1280, dark=False)
        page.goto(site + COMPANY)
        role = page.get_by_role("main").get_by_role("link", name=ROLE, exact=True).first
        role_path = role.get_attribute("href") or ""
        paths = {"home": HOME, "talk": TALK, "role": role_path, "company": COMPANY}
        for name, path in paths.items():
            page.goto(site + path)
            keep(page, name)
        telephone = opened(browser, width=390, dark=True)
        telephone.goto(site + TALK)
        keep(telephone, "talk-at-night")


def take_all(folder: Path, *, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    with staged(folder) as (site, stage), chromium() as browser:
        for width, dark in product(HEIGHTS, (False, True)):
            page = opened(browser, width=width, dark=dark)
            look = f"{width}-{'dark' if dark else 'light'}"
            for name, path in stage.paths.items():
                page.goto(site + path)
                settle(page)
                height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                taken = into / f"{re.sub('[^a-z0-9]+', '-', name)}-{look}.png"
                whole = {"x": 0, "y": 0, "width": width, "height": height}
                page.screenshot(path=taken, full_page=True, clip=whole)  # type: ignore[arg-type]


def opened(browser: Browser, *, width: int, dark: bool) -> Page:
    return browser.new_page(
        viewport={"width": width, "height": HEIGHTS[width]},
        color_scheme="dark" if dark else "light",
        device_scale_factor=2,
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
    )


def settle(page: Page) -> None:
    """See that the pictures further down are there too."""
    page.evaluate("document.querySelectorAll('img').forEach((each) => { each.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def keep(page: Page, name: str) -> None:
    """Keep what is seen without scrolling, as small as it may be without looking so."""
    settle(page)
    path = PICTURES / f"{name}.webp"
    Image.open(io.BytesIO(page.screenshot())).save(path, quality=QUALITY, method=6)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
