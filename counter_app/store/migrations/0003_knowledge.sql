CREATE TABLE knowledge_import (
  import_no INTEGER PRIMARY KEY AUTOINCREMENT,
  state TEXT NOT NULL CHECK (state IN ('OPEN','WAITING','IN_FORCE','REFUSED')),
  source TEXT NOT NULL,
  staff TEXT NOT NULL,
  process TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  ended_at INTEGER,
  added INTEGER NOT NULL,
  same INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  approval_id TEXT,
  CHECK ((state = 'OPEN') = (ended_at IS NULL))
) STRICT;
--
CREATE UNIQUE INDEX knowledge_one_open ON knowledge_import (state) WHERE state = 'OPEN';
--
CREATE TABLE article (
  article_id INTEGER PRIMARY KEY,
  number TEXT NOT NULL,
  edition INTEGER NOT NULL CHECK (edition >= 1),
  import_no INTEGER NOT NULL,
  live INTEGER NOT NULL CHECK (live IN (0,1)),
  title_zh TEXT NOT NULL,
  title_en TEXT NOT NULL,
  key_zh TEXT NOT NULL,
  key_en TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT CHECK (valid_to >= valid_from),
  replaced_on TEXT,
  must_read INTEGER NOT NULL CHECK (must_read IN (0,1)),
  topics TEXT NOT NULL,
  services TEXT NOT NULL,
  steps TEXT NOT NULL,
  keywords TEXT NOT NULL,
  successor TEXT,
  digest TEXT NOT NULL,
  UNIQUE (number, edition),
  FOREIGN KEY (import_no) REFERENCES knowledge_import(import_no)
) STRICT;
--
CREATE INDEX article_of_import ON article (import_no);
--
CREATE INDEX article_title_zh ON article (key_zh);
--
CREATE INDEX article_title_en ON article (key_en);
--
CREATE TABLE article_text (
  article_id INTEGER PRIMARY KEY,
  body_zh TEXT NOT NULL,
  body_en TEXT NOT NULL,
  FOREIGN KEY (article_id) REFERENCES article(article_id)
) STRICT;
--
CREATE TABLE article_link (
  kind TEXT NOT NULL CHECK (kind IN ('TOPIC','SERVICE','STEP')),
  code TEXT NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (kind, code, article_id),
  FOREIGN KEY (article_id) REFERENCES article(article_id)
) STRICT, WITHOUT ROWID;
--
CREATE INDEX article_links ON article_link (article_id);
--
CREATE VIRTUAL TABLE article_words USING fts5 (
  title, keywords, sounds, body,
  content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='1'
);
