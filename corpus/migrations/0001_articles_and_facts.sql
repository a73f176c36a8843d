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
CREATE INDEX facts_by_date ON facts (sort_date, tie);
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

-- Full text: accents folded, apostrophes separate words.
CREATE VIEW fact_words AS
  SELECT facts.n, facts.text,
         substr(articles.text, facts.sentence_start + 1, facts.sentence_end - facts.sentence_start) AS sentence
  FROM facts JOIN articles ON articles.n = facts.article;
CREATE VIRTUAL TABLE facts_search USING fts5 (
  text, sentence, content = 'fact_words', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE articles_search USING fts5 (
  title, text, content = 'articles', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
