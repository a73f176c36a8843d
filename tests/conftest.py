"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("onrecord", deadline=None)  # a busy machine is no failure
settings.load_profile("onrecord")


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The development data: `../shared` beside the repository, or the folder that ONRECORD_SHARED names."""
    folder = Path(os.environ.get("ONRECORD_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    if not folder.is_dir():
        pytest.skip(f"the development data is not at {folder}; set ONRECORD_SHARED to its folder")
    return folder
