"""What is left when the lights go out between a file and its row."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from directory.extensions import db
from directory.kit import transaction
from directory.speakers.models import Speaker
from tests import cast
from tests.media.pictures import file, plain


def test_a_crash_between_file_and_row_leaves_files_that_the_sweep_finds(
    own_house: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The picture is kept before its row. So no row ever names what is not there."""
    portrait = tmp_path / "ann.png"
    portrait.write_bytes(file(plain(300, 200)))
    with own_house.app_context(), transaction.work():
        cast.ann()

    def crash(_session: Session) -> None:
        raise KeyboardInterrupt

    runner = own_house.test_cli_runner()
    with monkeypatch.context() as patch:
        patch.setattr(Session, "commit", crash)
        args = ["media", "add", "portrait", "ann-archer", str(portrait)]
        assert runner.invoke(args=args).exit_code == 1
    folder = Path(own_house.config["MEDIA_DIR"])
    for path in folder.rglob("*-*"):
        os.utime(path, (0, 0))
    swept = runner.invoke(args=["media", "sweep", "--delete"])
    assert swept.output.endswith("Deleted: 3 files, 0.0 MB.\n")
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    with own_house.app_context():
        assert db.session.scalars(sa.select(Speaker.portrait)).all() == [None]
