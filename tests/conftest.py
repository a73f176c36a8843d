"""What every test may ask for."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The development data: `../shared` beside the repository, or the folder that ONRECORD_SHARED names."""
    folder = Path(os.environ.get("ONRECORD_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    if not folder.is_dir():
        pytest.skip(f"the development data is not at {folder}; set ONRECORD_SHARED to its folder")
    return folder
