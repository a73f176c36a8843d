"""Build hook: an editable install sees the folders `cli`, `extractors`, `corpus` as the one package `onrecord`.

A wheel maps the folders by itself (`force-include`). An editable install cannot map by configuration alone, so this hook makes directory
links `.links/onrecord/<folder>` beside the code and installs one `.pth` file that names `.links`: new modules are seen at once.
Where the system refuses links, the `.pth` file builds the namespace package in memory instead.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("cli", "extractors", "corpus")


class EditableLinks(BuildHookInterface):  # type: ignore[type-arg]  # the parameter is hatchling's own configuration class
    """Adds one `.pth` file to an editable wheel; does nothing for any other build."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the `.pth` file and hand it to the editable wheel."""
        if self.target_name != "wheel" or version != "editable":
            return
        root = Path(self.root)
        path_file = root / ".links" / "onrecord.pth"
        path_file.parent.mkdir(exist_ok=True)
        path_file.write_text(path_line(root) + "\n", encoding="utf-8")
        build_data["force_include_editable"][str(path_file)] = "onrecord.pth"


def path_line(root: Path) -> str:
    """The one line of the `.pth` file: the folder of links, or a statement that builds the namespace where links are refused."""
    try:
        link_folders(root / ".links" / "onrecord")
    except OSError:
        return namespace_statement(root)
    return str(root / ".links")


def link_folders(package: Path) -> None:
    """Make `package/<folder>` point at the project's own folder, two levels up, for each of the three folders."""
    package.mkdir(parents=True, exist_ok=True)
    for folder in FOLDERS:
        link = package / folder
        if link.is_symlink():
            link.unlink()
        link.symlink_to(Path("..") / ".." / folder, target_is_directory=True)


def namespace_statement(root: Path) -> str:
    """A `.pth` import line that registers `onrecord` as a package whose search path is the project folder itself."""
    return f"import sys, types; m = types.ModuleType('onrecord'); m.__path__ = [{str(root)!r}]; sys.modules.setdefault('onrecord', m)"


def get_build_hook() -> type[EditableLinks]:
    """What hatchling asks a custom hook file for."""
    return EditableLinks


__all__ = ["FOLDERS", "EditableLinks", "get_build_hook", "link_folders", "namespace_statement", "path_line"]
