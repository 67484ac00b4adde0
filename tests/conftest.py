"""For every test: the same dice each time, still pictures, and figures free of the load."""

import os

import pytest_textual_snapshot
from hypothesis import settings

# pytest-textual-snapshot 1.1.0 sets the name that syrupy 4 read; syrupy 5 and later read this one.
pytest_textual_snapshot.SVGImageExtension.file_extension = "svg"

# A run that passed passes again; a slow machine is no failure.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")

os.environ["TEXTUAL_ANIMATIONS"] = "none"
