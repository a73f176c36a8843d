"""What a worker runs: the pipeline, and the name under which its work is known."""

import hashlib
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from onrecord.corpus.errors import PackError
from onrecord.extractors.batch.outcomes import Extract

EXTRACTOR: Final = "onrecord.extractors.batch.extract:open_extractor"
PRELOAD: Final = ("onrecord.extractors.pipeline",)
_TOLD: Final = (".toml", "meta.json")


def open_extractor(model: str | None) -> Extract:
    """The pipeline with this model, or with those that ship."""
    from onrecord.extractors.pipeline import open_pipeline

    return open_pipeline(model).record


def maker(model: str | None) -> str:
    """Names the program, the rules and the models: where it differs, an article is extracted again."""
    digest = hashlib.sha256((model or "").encode())
    for name, data in sorted(_rules(files("onrecord.extractors").joinpath("lang"), "")):
        digest.update(f"{name}\x1f{len(data)}\x1f".encode() + data)
    return f"onrecord {version('onrecord')} {digest.hexdigest()[:12]}"


def _rules(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    """Word lists of every language, and what each model says of itself."""
    found: list[tuple[str, bytes]] = []
    for item in folder.iterdir():
        path = f"{name}/{item.name}"
        if item.is_dir() and item.name != "cases":
            found += _rules(item, path)
        elif item.name.endswith(_TOLD):
            try:
                found.append((path, item.read_bytes()))
            except OSError as error:
                raise PackError(path, "file", f"it cannot be read: {error.strerror}") from error
    return found


__all__ = ["EXTRACTOR", "PRELOAD", "maker", "open_extractor"]
