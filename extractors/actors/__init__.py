"""Who is who in one article, and whom its phrases stand for.

    cast = build_cast(doc, layout, lang)
    found = cast.resolve(span)               # Resolution(actor, basis, rule, confidence), or None: unresolved beats wrong
    found = cast.resolve(span, source=True)  # for who speaks: a document (`le communiqué`) stands for its author
    several = cast.resolve_all(span)         # each conjunct of a coordinated phrase
    one = cast.resolve_joint(span)           # those who speak as one: a group with all their names; for sources
    cast.note_speaker(found.actor, position)
    actors, id_of_key = cast.actors(article_id, used_keys)

Keys are indexes into the cast; `kind_of`, `name_of`, `gender_of`, `number_of` tell what is known of one. Ask in text order where
you can, and note speakers as you go: later pronouns lean on both.
"""

from onrecord.extractors.actors.cast import Cast, Resolution, build_cast

__all__ = ["Cast", "Resolution", "build_cast"]
