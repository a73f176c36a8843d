"""The same bytes everywhere: hash seed, time zone, locale, jobs, order of the files and working folder do not show."""

from itertools import product
from pathlib import Path

from tests.invented import write_folder
from tests.torture.runs import export, finish

QUICK = (("0", "UTC", "C", "1", "in", False), ("4242", "Pacific/Kiritimati", "fr_FR.UTF-8", "3", "in/b in/a", True))


def test_one_export_for_every_setting(tmp_path: Path, long: bool) -> None:
    write_folder(tmp_path / "in" / "a", range(15))
    write_folder(tmp_path / "in" / "b", range(15, 30))
    (tmp_path / "in" / "b" / "copy.txt").write_bytes((tmp_path / "in" / "a" / "000003.txt").read_bytes())
    (tmp_path / "elsewhere").mkdir()
    every = product(("0", "1", "4242"), ("UTC", "Pacific/Kiritimati"), ("C", "fr_FR.UTF-8"), ("1", "3"), ("in", "in/b in/a"), (False, True))
    hashes = set()
    for number, (seed, zone, locale, jobs, order, away) in enumerate(every if long else QUICK):
        cwd = tmp_path / "elsewhere" if away else tmp_path
        paths = [f"../{path}" if away else path for path in order.split()]
        database = tmp_path / f"{number}.db"
        settings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        code, said = finish("add", *paths, "--db", str(database), "--jobs", jobs, cwd=cwd, **settings)
        assert code == 0, said
        hashes.add(export(database))
    assert len(hashes) == 1
