"""Who is who over many articles, and who is not."""

import random

import pytest

from onrecord.corpus.model import ActorKind
from onrecord.corpus.store.identity import Named, Place, identify


def person(name: str, handle: str | None = None, *aliases: str, kind: ActorKind = "person", count: int = 1) -> Named:
    return Named(kind, name, handle, aliases, count)


def together(*actors: Named) -> list[set[str]]:
    """The names that are taken for one actor, apart from those alone."""
    places = identify(actors)
    groups: dict[str, set[str]] = {}
    for actor, place in places.items():
        if place.home:
            groups.setdefault(place.home.key, set()).add(actor.name if actor.handle is None else f"{actor.name} {actor.handle}")
    return [group for _, group in sorted(groups.items())]


def rule(actor: Named, *others: Named) -> str:
    return identify([actor, *others])[actor].rule


def test_a_full_name_is_one_person_in_every_outlet() -> None:
    assert together(person("Maud Brizard"), person("MAUD BRIZARD"), person("Maud  Brizard", None, "Brizard")) == [
        {"Maud Brizard", "MAUD BRIZARD", "Maud  Brizard"}
    ]
    assert rule(person("Élodie Varlot"), person("Elodie Varlot")) == "same name"


def test_a_surname_is_the_only_person_who_bears_it() -> None:
    assert together(person("Maud Brizard"), person("Brizard")) == [{"Maud Brizard", "Brizard"}]
    assert rule(person("Brizard"), person("Maud Brizard")) == "surname, one bearer"


def test_a_surname_that_two_bear_is_nobody_in_particular() -> None:
    lone = person("Brizard")
    place = identify([lone, person("Maud Brizard"), person("Ivo Brizard")])[lone]
    assert place == Place(None, "surname of several: kept apart")


@pytest.mark.parametrize(
    ("bare", "bearers", "expected"),
    [
        ("Le Goff", ["Ada Le Goff"], "surname, one bearer"),
        ("Le Goff", ["Ada Le Goff", "Ivo Le Goff"], "surname of several: kept apart"),
        ("Goff", ["Ada Le Goff"], "same single name"),
        ("van der Fenn", ["Tom van der Fenn"], "surname, one bearer"),
        ("Sorel-Kern", ["Ada Sorel-Kern", "Ivo Sorel-Kern"], "surname of several: kept apart"),
        ("Kern", ["Ada Sorel-Kern"], "same single name"),
        ("Jean-Noël", ["Jean Noël"], "same single name"),
        ("A. Sorel", ["Ada Sorel", "Ivo Sorel"], "surname, one bearer"),
        ("A. Sorel", ["Ada Sorel", "Alma Sorel"], "surname of several: kept apart"),
        ("A. Sorel", ["Ivo Sorel"], "same single name"),
        ("Sorel", ["Ada Sorel", "Ada Sorel Jr."], "surname of several: kept apart"),
    ],
)
def test_what_is_no_full_name_is_a_surname(bare: str, bearers: list[str], expected: str) -> None:
    assert rule(person(bare), *map(person, bearers)) == expected


def test_a_name_alone_is_one_where_no_fuller_name_is_known() -> None:
    assert together(person("Banskelle"), person("Banskelle", None, "la chanteuse Banskelle")) != []
    assert rule(person("Sorel", count=2)) == "same single name"


def test_an_account_is_its_handle_whatever_it_calls_itself() -> None:
    assert together(person("Maud Brizard", "@maudb"), person("maud ✨", "@MaudB", kind="account")) == [
        {"Maud Brizard @maudb", "maud ✨ @MaudB"}
    ]
    assert rule(person("x", "@maudb"), person("y", "@MAUDB")) == "same handle"


def test_handles_that_look_alike_are_two_accounts_and_noted() -> None:
    latin, cyrillic = person("Maud B", "@maud"), person("Maude C", "@mаud")
    places = identify([latin, cyrillic])
    homes = [places[actor].home for actor in (latin, cyrillic)]
    assert homes[0] is not homes[1]
    assert all(home is not None and home.note is not None and "looks like another account" in home.note for home in homes)


def test_one_name_with_two_accounts_is_two_people_and_the_name_alone_a_third() -> None:
    groups = together(person("Jean Tissière", "@jt_nord"), person("Jean Tissière", "@jeantissiere"), person("Jean Tissière"))
    assert sorted(map(len, groups)) == [1, 1, 1]


def test_accounts_on_two_networks_are_one_person() -> None:
    assert together(person("Jean Tissière", "@jt"), person("Jean Tissière", "@jt.bsky.social")) == [
        {"Jean Tissière @jt", "Jean Tissière @jt.bsky.social"}
    ]


def test_people_and_organisations_of_one_name_are_two() -> None:
    assert len(together(person("Maison Varlot"), person("Maison Varlot", kind="organization"))) == 2


def test_organisations_need_one_word_and_join_by_acronym() -> None:
    full = person("Ligue du Port", None, "LDP", kind="organization")
    assert together(full, person("LDP", kind="organization"), person("Filbleu", kind="organization")) == [
        {"Filbleu"}, {"Ligue du Port", "LDP"},
    ]  # fmt: skip


def test_letters_of_two_names_join_nothing() -> None:
    north, south = (person(name, None, "LDP", kind="organization") for name in ("Ligue du Port", "Liste des Paysans"))
    lone = person("LDP", kind="organization")
    assert identify([north, south, lone])[lone] == Place(None, "letters of several: kept apart")
    assert len(together(north, south)) == 2


def test_letters_of_one_name_spelled_in_two_ways_join() -> None:
    spellings = [person(name, None, "HRO", kind="organization") for name in ("Harbour Rescue Organisation", "Harbor Rescue Organization")]
    assert len(together(*spellings, person("HRO", kind="organization"))) == 1


@pytest.mark.parametrize("other", ["@rnaudb", "@maud0b", "@mаudb"])
def test_letters_and_digits_that_look_alike_are_noted(other: str) -> None:
    look = {"@rnaudb": "@maudb", "@maud0b": "@maudob", "@mаudb": "@maudb"}[other]
    places = identify([person("Maud", look), person("Maude", other)])
    homes = {place.home.key: place.home.note for place in places.values() if place.home}
    assert len(homes) == 2
    assert all(note and "looks like another account" in note for note in homes.values())


def test_the_order_of_articles_does_not_matter() -> None:
    actors = [
        person("Maud Brizard", "@maudb"), person("Brizard"), person("Ivo Brizard"), person("maud", "@maudb"), person("M. B.", "@maudb"),
        person("Sorel"), person("Ada Sorel", None, "Ada"), person("Ada Sorel", "@ada"), person("Ada S", "@ada", "Ada Sorel-Kern"),
    ]  # fmt: skip
    outcomes = set()
    for seed in range(8):
        random.Random(seed).shuffle(actors)  # noqa: S311
        places = identify(actors)
        told = ((actor.name, actor.handle, place.home.id if place.home else "", place.rule) for actor, place in places.items())
        outcomes.add(tuple(sorted(told, key=str)))
    assert len(outcomes) == 1


def test_the_name_is_the_fullest_and_most_frequent() -> None:
    actor = person("Maud Brizard", count=5)
    home = identify([actor, person("Brizard", count=9), person("MAUD BRIZARD")])[actor].home
    assert home is not None
    assert home.name == "Maud Brizard"
    assert home.aliases == ["Brizard", "MAUD BRIZARD"]
