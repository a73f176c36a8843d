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

-- The columns after `outlets` let other filters be checked without leaving the index.
DROP TABLE story_facts;
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
CREATE INDEX story_facts_by_date ON story_facts (sort_date, tie, outlets, kind, type, fact);
CREATE INDEX story_facts_by_standing ON story_facts (standing, sort_date, tie, kind, type, fact);

-- The closed words of a fact beside those of its text, so that both are looked up at once.
DROP TABLE facts_search;
DROP VIEW fact_words;
CREATE VIEW fact_words AS
  SELECT facts.n, facts.text,
         substr(articles.text, facts.sentence_start + 1, facts.sentence_end - facts.sentence_start) AS sentence,
         'kind' || facts.kind || ' type' || replace(facts.type, '_', '') || ' status' || coalesce(facts.status, '') || ' lang' || facts.lang
         AS closed
  FROM facts JOIN articles ON articles.n = facts.article;
CREATE VIRTUAL TABLE facts_search USING fts5 (
  text, sentence, closed, content = 'fact_words', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO facts_search (facts_search) VALUES ('rebuild');

DROP INDEX facts_by_date;
CREATE INDEX facts_by_date ON facts (sort_date, tie, lang);
CREATE INDEX articles_by_lang ON articles (lang, published, id);

-- What the articles say together is worked out anew.
UPDATE linking SET linked = linked - 1 WHERE changes > 0;
