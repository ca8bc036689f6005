"""The application as a WSGI server finds it."""

from __future__ import annotations

import os
import sys

from config import Config, SettingsError
from directory.app import create_app

try:
    app = create_app(Config.from_environment(os.environ))
except SettingsError as error:
    sys.exit(str(error))
