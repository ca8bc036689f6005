"""The application as a WSGI server finds it."""

from __future__ import annotations

import os

from config import Config
from directory.app import create_app

app = create_app(Config.from_environment(os.environ))
