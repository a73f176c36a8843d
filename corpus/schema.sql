-- What each article says, by itself.
--
-- In every table `n` numbers the rows of this one database, and `id` is the record's own id, the same in every database.
-- Offsets count Unicode code points of `articles.text`, intervals are half-open: `substr(text, start + 1, "end" - start)`.
-- Lists are JSON arrays. NULL means unknown.

CREATE TABLE articles (
  n               INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  title           TEXT,
  outlet          TEXT,
  byline          TEXT NOT NULL DEFAULT '[]',   -- JSON array of names
  url             TEXT,
  lang            TEXT NOT NULL,
  published       TEXT,                         -- ISO 8601 day or minute
  published_basis TEXT NOT NULL,
  modified        TEXT,
  sha256          TEXT NOT NULL,                -- of the text
  characters      INTEGER NOT NULL,
  notes           TEXT NOT NULL DEFAULT '[]',   -- JSON array: what a reader should know of the reading
  maker           TEXT NOT NULL,                -- program, rules and models that made the facts
  copies          INTEGER REFERENCES articles (n) ON DELETE SET NULL,  -- first of the articles with nearly this text; NULL: there is no other
  text            TEXT NOT NULL                 -- verbatim; last, so that the short columns are read without it
);
CREATE INDEX articles_by_day ON articles (published, id);
CREATE INDEX articles_by_outlet ON articles (outlet, published);
CREATE INDEX articles_by_lang ON articles (lang, published, id);
CREATE INDEX articles_by_copies ON articles (copies);

-- One row for each file or stream that was read.
CREATE TABLE sources (
  n           INTEGER PRIMARY KEY,
  path        TEXT NOT NULL UNIQUE,             -- absolute; bytes that are no UTF-8 as \xNN
  size        INTEGER,
  modified_ns INTEGER,                          -- of the file when it was read
  maker       TEXT NOT NULL,
  inputs      INTEGER NOT NULL,                 -- documents and failures found in it
  failed      INTEGER NOT NULL
);

-- Where each article was seen: the same text may lie in several files.
CREATE TABLE sightings (
  key     TEXT NOT NULL,                        -- hash of the document as read: text and what its container says of it
  path    TEXT NOT NULL,                        -- as given; `posts.jsonl#12` for a member of a container
  article INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE,
  title   TEXT,
  outlet  TEXT,
  url     TEXT,
  maker   TEXT NOT NULL,
  PRIMARY KEY (key, path)
) WITHOUT ROWID;
CREATE INDEX sightings_by_article ON sightings (article, path);

-- Someone or something, as one article names it.
CREATE TABLE article_actors (
  n        INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  article  INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  handle   TEXT,
  aliases  TEXT NOT NULL DEFAULT '[]',          -- JSON array
  named    INTEGER NOT NULL                     -- 0: the article only describes them
);
CREATE INDEX article_actors_by_article ON article_actors (article, position);

CREATE TABLE mentions (
  actor    INTEGER NOT NULL REFERENCES article_actors (n) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  form     TEXT NOT NULL,
  PRIMARY KEY (actor, position)
) WITHOUT ROWID;

-- What quotes, events and posts have in common. `sort_date`, `last_date` and `tie` serve order and filters.
CREATE TABLE facts (
  n              INTEGER PRIMARY KEY,
  id             TEXT NOT NULL UNIQUE,
  article        INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE,
  kind           TEXT NOT NULL CHECK (kind IN ('quote', 'event', 'post')),
  position       INTEGER NOT NULL,              -- among the facts of its kind in the article
  place_in_line  INTEGER,                       -- place in the article's timeline; NULL: it is not in it
  type           TEXT NOT NULL,                 -- type of event, force of quote, platform of post
  family         TEXT NOT NULL,
  status         TEXT,                          -- of events
  start          INTEGER NOT NULL,              -- first code point of its words
  "end"          INTEGER NOT NULL,              -- one past the last
  sentence_start INTEGER NOT NULL,              -- of the passage around its words
  sentence_end   INTEGER NOT NULL,
  text           TEXT NOT NULL,                 -- its words; pieces joined by ' … '
  edtf           TEXT,
  earliest       TEXT,
  latest         TEXT,
  precision      TEXT NOT NULL,
  date_start     INTEGER,                       -- the words that give the date
  date_end       INTEGER,
  date_basis     TEXT NOT NULL,
  date_rule      TEXT NOT NULL,
  rule           TEXT NOT NULL,
  confidence     REAL,
  sort_date      TEXT,                          -- earliest, else latest
  last_date      TEXT,                          -- latest, else sort_date
  tie            INTEGER NOT NULL,              -- orders the facts of one date: by article id, then by place_in_line
  lang           TEXT NOT NULL,                 -- of the article
  outlet         TEXT,                          -- of the article
  UNIQUE (article, kind, position)
);
CREATE INDEX facts_by_date ON facts (sort_date, tie, lang);
CREATE INDEX facts_by_kind ON facts (kind, sort_date, tie);
-- The columns after `tie` let other filters be checked without leaving the index.
CREATE INDEX facts_by_type ON facts (type, sort_date, tie, outlet, kind, status);
CREATE INDEX facts_by_family ON facts (family, sort_date, tie);
CREATE INDEX facts_by_status ON facts (status, sort_date, tie);
CREATE INDEX facts_by_outlet ON facts (outlet, sort_date, tie, type, kind, status);
CREATE INDEX facts_that_last ON facts (last_date, sort_date, tie) WHERE last_date > sort_date;

CREATE TABLE quotes (
  fact          INTEGER PRIMARY KEY REFERENCES facts (n) ON DELETE CASCADE,
  kind          TEXT NOT NULL,                  -- direct, mixed or indirect
  content       TEXT NOT NULL,                  -- JSON array of [start, end]
  cue           TEXT NOT NULL,                  -- JSON array of [start, end]
  cue_lemma     TEXT,
  source_start  INTEGER,                        -- how the text names the speaker here
  source_end    INTEGER,
  speaker       INTEGER REFERENCES article_actors (n),
  speaker_basis TEXT NOT NULL,
  addressee     INTEGER REFERENCES article_actors (n),
  negated       INTEGER NOT NULL,
  hedged        INTEGER NOT NULL,
  post          TEXT,                           -- id of the post it comes from
  reply_to      TEXT                            -- id of the quote or post it answers
);

CREATE TABLE events (
  fact       INTEGER PRIMARY KEY REFERENCES facts (n) ON DELETE CASCADE,
  mode       TEXT,
  mentions   TEXT NOT NULL,                     -- JSON array of [start, end]
  place      TEXT,
  claimed_by INTEGER REFERENCES article_actors (n),
  hedged     INTEGER NOT NULL,
  quote      TEXT                               -- id of the quote it is told in
);

CREATE TABLE posts (
  fact            INTEGER PRIMARY KEY REFERENCES facts (n) ON DELETE CASCADE,
  platform        TEXT,
  author          INTEGER REFERENCES article_actors (n),
  handle          TEXT,
  url             TEXT,
  content         TEXT NOT NULL,                -- JSON array of [start, end]
  signature_start INTEGER,
  signature_end   INTEGER,
  reply_to        TEXT                          -- id of a post of the article, or the address of one elsewhere
);

-- Who takes part in a fact, and as what: speaker, addressee, author, agent, target, claimed_by.
CREATE TABLE roles (
  fact     INTEGER NOT NULL REFERENCES facts (n) ON DELETE CASCADE,
  role     TEXT NOT NULL,
  position INTEGER NOT NULL,
  actor    INTEGER NOT NULL REFERENCES article_actors (n) ON DELETE CASCADE,
  PRIMARY KEY (fact, role, position)
) WITHOUT ROWID;
CREATE INDEX roles_by_actor ON roles (actor, fact);

-- The order that the article states between its events.
CREATE TABLE orders (
  fact     INTEGER NOT NULL REFERENCES facts (n) ON DELETE CASCADE,
  relation TEXT NOT NULL CHECK (relation IN ('after', 'before')),
  position INTEGER NOT NULL,
  other    TEXT NOT NULL,                       -- id of the other event
  PRIMARY KEY (fact, relation, position)
) WITHOUT ROWID;

-- Every time expression of an article.
CREATE TABLE dates (
  article  INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  type     TEXT NOT NULL,
  value    TEXT NOT NULL,                       -- TIMEX3
  edtf     TEXT,
  rule     TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

-- The dates of an article's timeline, in order, each with the ids of its facts.
CREATE TABLE timeline_entries (
  article    INTEGER NOT NULL REFERENCES articles (n) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  edtf       TEXT,
  earliest   TEXT,
  latest     TEXT,
  precision  TEXT,                              -- NULL: nothing places these facts
  date_start INTEGER,
  date_end   INTEGER,
  date_basis TEXT,
  date_rule  TEXT,
  facts      TEXT NOT NULL,                     -- JSON array of ids
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

-- One row for each `onrecord add`: what came of it.
CREATE TABLE runs (
  n        INTEGER PRIMARY KEY,
  started  TEXT NOT NULL,                       -- UTC
  finished TEXT,                                -- NULL: it runs, or it was killed
  maker    TEXT NOT NULL,
  inputs   INTEGER NOT NULL DEFAULT 0,
  stored   INTEGER NOT NULL DEFAULT 0,
  skipped  INTEGER NOT NULL DEFAULT 0,
  failed   INTEGER NOT NULL DEFAULT 0,
  outcome  TEXT
);

-- Inputs that could not be used, and why.
CREATE TABLE failures (
  n              INTEGER PRIMARY KEY,
  source         TEXT NOT NULL,                 -- as given
  member         TEXT NOT NULL DEFAULT '',      -- which document of the file; empty: the file itself
  line           INTEGER,
  "offset"       INTEGER,
  sha256         TEXT,                          -- of the document as read, its beginning
  size           INTEGER,
  media          TEXT,
  encoding       TEXT,
  encoding_basis TEXT,
  stage          TEXT NOT NULL CHECK (stage IN ('read', 'decode', 'parse', 'annotate', 'store')),
  code           TEXT NOT NULL,
  message        TEXT NOT NULL CHECK (length(message) <= 200),
  "limit"        TEXT,
  attempts       INTEGER NOT NULL DEFAULT 1,
  stored         TEXT NOT NULL DEFAULT 'none' CHECK (stored IN ('none', 'partial')),
  path           TEXT NOT NULL,                 -- of the file, as in sources
  maker          TEXT NOT NULL,
  run            INTEGER REFERENCES runs (n)    -- that met it last
);
CREATE INDEX failures_by_path ON failures (path, member);
CREATE INDEX failures_by_code ON failures (code, source);

-- Full text: accents folded, apostrophes separate words; the closed words of a fact beside, so that both are looked up at once.
CREATE VIEW fact_words AS
  SELECT facts.n, facts.text,
         substr(articles.text, facts.sentence_start + 1, facts.sentence_end - facts.sentence_start) AS sentence,
         'kind' || facts.kind || ' type' || replace(facts.type, '_', '') || ' status' || coalesce(facts.status, '') || ' lang' || facts.lang
         AS closed
  FROM facts JOIN articles ON articles.n = facts.article;
CREATE VIRTUAL TABLE facts_search USING fts5 (
  text, sentence, closed, content = 'fact_words', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE articles_search USING fts5 (
  title, text, content = 'articles', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
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
  sort_date TEXT,                               -- of the fact, as tie, kind and type
  tie       INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  type      TEXT NOT NULL,
  outlets   INTEGER NOT NULL,                   -- of the story, as standing
  standing  TEXT NOT NULL
);
CREATE INDEX story_facts_by_story ON story_facts (story, fact);
-- The columns after `outlets` let other filters be checked without leaving the index.
CREATE INDEX story_facts_by_date ON story_facts (sort_date, tie, outlets, kind, type, fact);
CREATE INDEX story_facts_by_standing ON story_facts (standing, sort_date, tie, kind, type, fact);

-- How two facts of a story relate, the lesser id first.
CREATE TABLE same_facts (
  fact     INTEGER NOT NULL REFERENCES facts (n) ON DELETE CASCADE,
  other    INTEGER NOT NULL REFERENCES facts (n) ON DELETE CASCADE,
  relation TEXT NOT NULL CHECK (relation IN ('exact', 'partial', 'altered', 'other speaker', 'same event', 'denied')),
  PRIMARY KEY (fact, other)
) WITHOUT ROWID;
CREATE INDEX same_facts_by_other ON same_facts (other);
CREATE INDEX same_facts_by_relation ON same_facts (relation);

-- How many facts have each combination of closed words: counted with every linking, so that a question which nothing answers is not asked.
CREATE TABLE facets (
  kind   TEXT NOT NULL,
  form   TEXT,                                  -- of quotes: direct, mixed or indirect
  type   TEXT NOT NULL,
  family TEXT NOT NULL,
  status TEXT,
  lang   TEXT NOT NULL,
  facts  INTEGER NOT NULL
);

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
