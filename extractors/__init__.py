"""An article becomes a record: language packs, pipeline, actors, quotes, dates, events, timeline. Never prints, never exits."""
