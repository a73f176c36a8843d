"""The house stands as one import name, from an editable install, a wheel and an sdist alike."""

import importlib.util
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


def build(source: Path, target: str, folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)], cwd=source, check=True, capture_output=True
    )
    return next(folder.iterdir())


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("RECORD")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


def load_hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("editable_links", ROOT / "packaging" / "editable_links.py")
    module = importlib.util.module_from_spec(spec) if spec else None
    if spec is None or spec.loader is None or module is None:
        pytest.fail("the build hook cannot be loaded")
    spec.loader.exec_module(module)
    return module


def test_the_wheel_holds_packs_models_and_types(wheel: Path) -> None:
    names = contents(wheel).keys()
    for lang in ("fr", "en"):
        assert f"onrecord/extractors/lang/{lang}/pack.toml" in names
        assert f"onrecord/extractors/lang/{lang}/model/meta.json" in names
    assert "onrecord/corpus/py.typed" in names
    assert not [name for name in names if name.startswith(("cli/", "tests/", "onrecord/__init__"))]


def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = build(ROOT, "sdist", tmp_path / "sdist")
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path / "source", filter="data")
    again = build(next((tmp_path / "source").iterdir()), "wheel", tmp_path / "again")
    assert contents(again) == contents(wheel)


def test_the_installed_wheel_reads_an_article_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")  # noqa: S202  # our own wheel, just built
    article = tmp_path / "note.txt"
    article.write_text("Le maire, Jean Delorme, a démissionné mardi 3 mai 2022.\n", encoding="utf-8")
    code = "import onrecord.cli as cli; print(cli.__file__, flush=True); from onrecord.cli.app import main; main()"
    environment = {"PYTHONPATH": str(tmp_path / "site"), "HOME": str(tmp_path)}
    command = [sys.executable, "-c", code, "read", article.name]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[0].startswith(str(tmp_path / "site"))
    assert '"schema":"onrecord/1"' in run.stdout


def test_a_new_module_is_seen_through_the_links(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "__init__.py").touch()
    load_hook().link_folders(tmp_path / ".links" / "onrecord")
    (tmp_path / "corpus" / "later.py").write_text("ANSWER = 42\n", encoding="utf-8")
    code = "import onrecord.corpus.later as later; print(later.ANSWER)"
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(tmp_path / ".links")}, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "42"


def test_where_links_are_refused_the_namespace_is_built_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = load_hook()

    def refuse(package: Path) -> None:
        raise OSError(package)

    monkeypatch.setattr(hook, "link_folders", refuse)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "__init__.py").write_text("HERE = True\n", encoding="utf-8")
    code = f"{hook.path_line(tmp_path)}\nimport onrecord.corpus; print(onrecord.corpus.HERE)"
    run = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "True"
