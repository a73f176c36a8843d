-- What the articles say together: worked out from all of them at once, and made again whenever articles come or go.

-- One person, organisation, account or place over all articles.
CREATE TABLE actors (
  n        INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,                       -- the fullest, most frequent name
  kind     TEXT NOT NULL,
  handles  TEXT NOT NULL DEFAULT '[]',          -- JSON array
  aliases  TEXT NOT NULL DEFAULT '[]',          -- JSON array: every other name
  articles INTEGER NOT NULL,                    -- how many name them
  quotes   INTEGER NOT NULL,
  events   INTEGER NOT NULL,
  posts    INTEGER NOT NULL,
  first    TEXT,                                -- date of the earliest fact
  last     TEXT,
  note     TEXT,                                -- such as a handle that looks like another
  rules    TEXT NOT NULL DEFAULT '[]'           -- JSON array: why the names of the articles are taken for this one
);
CREATE INDEX actors_by_articles ON actors (articles DESC, id);
CREATE INDEX actors_by_kind ON actors (kind, articles DESC, id);

-- Why an actor of an article is taken for this one.
CREATE TABLE same_actors (
  article_actor INTEGER PRIMARY KEY REFERENCES article_actors (n) ON DELETE CASCADE,
  actor         INTEGER NOT NULL REFERENCES actors (n) ON DELETE CASCADE,
  rule          TEXT NOT NULL
);
CREATE INDEX same_actors_by_actor ON same_actors (actor);

-- The words of every name, folded (no accents, no capitals), for names as people type them.
CREATE TABLE name_words (
  word  TEXT NOT NULL,
  name  TEXT NOT NULL,                          -- folded, whole
  form  TEXT NOT NULL CHECK (form IN ('name', 'alias', 'handle')),
  actor INTEGER NOT NULL REFERENCES actors (n) ON DELETE CASCADE,
  PRIMARY KEY (word, name, form, actor)
) WITHOUT ROWID;
CREATE INDEX name_words_by_actor ON name_words (actor);

-- The facts of each actor in order of date.
CREATE TABLE actor_facts (
  actor     INTEGER NOT NULL REFERENCES actors (n) ON DELETE CASCADE,
  sort_date TEXT,                               -- of the fact, as tie
  tie       INTEGER NOT NULL,
  fact      INTEGER NOT NULL REFERENCES facts (n) ON DELETE CASCADE
);
CREATE UNIQUE INDEX actor_facts_by_date ON actor_facts (actor, sort_date, tie, fact);
CREATE INDEX actor_facts_by_fact ON actor_facts (fact);

-- Facts of different articles that tell the same thing.
CREATE TABLE stories (
  n        INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL CHECK (kind IN ('words', 'event')),
  articles INTEGER NOT NULL,
  outlets  INTEGER NOT NULL,                    -- independent ones: copies and wire reprints count once
  standing TEXT NOT NULL CHECK (standing IN ('corroborated', 'single-source', 'disputed'))
);
CREATE TABLE story_facts (
  fact      INTEGER PRIMARY KEY REFERENCES facts (n) ON DELETE CASCADE,
  story     INTEGER NOT NULL REFERENCES stories (n) ON DELETE CASCADE,
  sort_date TEXT,                               -- of the fact, as tie
  tie       INTEGER NOT NULL,
  outlets   INTEGER NOT NULL,                   -- of the story, as standing
  standing  TEXT NOT NULL
);
CREATE INDEX story_facts_by_story ON story_facts (story, fact);
CREATE INDEX story_facts_by_date ON story_facts (sort_date, tie, outlets, fact);
CREATE INDEX story_facts_by_standing ON story_facts (standing, sort_date, tie, fact);

-- How two facts of a story relate, the lesser id first.
CREATE TABLE same_facts (
  fact     INTEGER NOT NULL REFERENCES facts (n) ON DELETE CASCADE,
  other    INTEGER NOT NULL REFERENCES facts (n) ON DELETE CASCADE,
  relation TEXT NOT NULL CHECK (relation IN ('exact', 'partial', 'altered', 'other speaker', 'same event', 'denied')),
  PRIMARY KEY (fact, other)
) WITHOUT ROWID;
CREATE INDEX same_facts_by_other ON same_facts (other);
CREATE INDEX same_facts_by_relation ON same_facts (relation);

-- Marks of wordings: facts and articles that share some are compared.
CREATE TABLE fact_marks (
  mark INTEGER NOT NULL,
  fact INTEGER NOT NULL REFERENCES facts (n) ON DELETE CASCADE,
  PRIMARY KEY (mark, fact)
) WITHOUT ROWID;
CREATE INDEX fact_marks_by_fact ON fact_marks (fact);
CREATE TABLE article_marks (
  mark    INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE,
  PRIMARY KEY (mark, article)
) WITHOUT ROWID;
CREATE INDEX article_marks_by_article ON article_marks (article);

-- One row: how often articles were stored, and as of which time they were last linked.
CREATE TABLE linking (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  changes INTEGER NOT NULL,
  linked  INTEGER NOT NULL
);
INSERT INTO linking VALUES (1, 0, 0);

CREATE VIEW timeline AS
  SELECT facts.sort_date AS date, facts.edtf, facts.precision, facts.kind, facts.type, facts.status, facts.text,
         substr(articles.text, facts.sentence_start + 1, facts.sentence_end - facts.sentence_start) AS sentence,
         articles.outlet, articles.title, coalesce(story_facts.standing, 'single-source') AS standing,
         coalesce(story_facts.outlets, 1) AS outlets, facts.id AS fact, articles.id AS article
  FROM facts
  JOIN articles ON articles.n = facts.article
  LEFT JOIN story_facts ON story_facts.fact = facts.n
  ORDER BY facts.sort_date IS NULL, facts.sort_date, facts.tie;

CREATE VIEW quotes_said AS
  SELECT coalesce(actors.name, article_actors.name) AS speaker, quotes.cue_lemma AS cue, quotes.kind, facts.type AS force, facts.text,
         facts.edtf AS date, facts.sort_date, articles.outlet, articles.title, articles.published,
         coalesce(story_facts.standing, 'single-source') AS standing, facts.id AS fact, articles.id AS article
  FROM quotes
  JOIN facts ON facts.n = quotes.fact
  JOIN articles ON articles.n = facts.article
  LEFT JOIN article_actors ON article_actors.n = quotes.speaker
  LEFT JOIN same_actors ON same_actors.article_actor = quotes.speaker
  LEFT JOIN actors ON actors.n = same_actors.actor
  LEFT JOIN story_facts ON story_facts.fact = facts.n;

CREATE VIEW who_is_who AS
  SELECT actors.name, actors.kind, actors.handles, actors.aliases, articles.outlet, articles.title,
         article_actors.name AS named_here, same_actors.rule, actors.id AS actor, articles.id AS article
  FROM actors
  JOIN same_actors ON same_actors.actor = actors.n
  JOIN article_actors ON article_actors.n = same_actors.article_actor
  JOIN articles ON articles.n = article_actors.article;
