"""A deprecated call that our models still make, borne until it is gone from them."""

from __future__ import annotations

import warnings

warnings.filterwarnings("ignore", r"The CheckConstraint\.copy\(\) method")
