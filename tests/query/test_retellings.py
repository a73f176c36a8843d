"""Of a post, the quote of it and the act of posting it, the post stands for all; of a quote and the act of saying it, the quote."""

from pathlib import Path

from onrecord.corpus.query.retellings import tellers_of
from onrecord.corpus.store.connection import open_reader
from tests.dossier import Page, write_dossier

TEXT = (
    "Le bac rouvre\n\nLe bac repart lundi. Qu’on nous le dise !\n— Ivo Sorel (@ivo_barge) 5 mars 2024\n"
    "« Je l’ai promis, et je tiens parole », a répondu Maud Brizard mardi.\n"
)


def test_who_tells_what(tmp_path: Path) -> None:
    page = Page("Le Relais", "2024-03-06", "fr", TEXT)
    ivo, maud = page.actor("Ivo Sorel"), page.actor("Maud Brizard")
    day = page.day("2024-03-05", "mardi")
    post = page.post("Le bac repart lundi. Qu’on nous le dise !", "— Ivo Sorel (@ivo_barge) 5 mars 2024", ivo, day)
    quoted = page.quote("Le bac repart lundi. Qu’on nous le dise !", "—", "Ivo Sorel", ivo, day, post=post)
    said = page.quote("« Je l’ai promis, et je tiens parole »", "a répondu", "Maud Brizard", maud, day)
    signing = page.event("post", "dise !\n|—", (ivo,), day)
    answering = page.event("reply", "a répondu", (maud,), day, quote=said)
    promising = page.event("promise", "ai promis", (maud,), day, quote=said)
    with open_reader(write_dossier(tmp_path / "one.db", (page.pair(),))) as connection:
        found = tellers_of(connection, [post, quoted, said, signing, answering, promising, "e-nowhere"])
    assert found == {quoted: post, signing: post, answering: said}
