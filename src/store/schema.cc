// The SQL of each version; see schema.h.
#include "store/schema.h"

#include <array>

namespace nuncio::store {
namespace {

// Columns are named as in docs/records.md; spans are two columns of code points. Who acts, where
// and by which rule repeats from event to event, so each stands once in a table of its own.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE runs (            -- what was done to this store, in order
  run INTEGER PRIMARY KEY,
  command TEXT NOT NULL,       -- 'load', 'import'
  begun TEXT NOT NULL,         -- UTC, 'YYYY-MM-DDTHH:MM:SSZ'
  version TEXT NOT NULL,       -- of the program
  details TEXT NOT NULL        -- JSON: model, lexicon and their hashes, or the profile
);

CREATE TABLE sources (source INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);  -- who published
CREATE TABLE rules (rule INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);      -- lexicon entries

CREATE TABLE documents (
  document INTEGER PRIMARY KEY,
  doc TEXT NOT NULL UNIQUE,    -- its id
  hash INTEGER,                -- XXH3 of its text; NULL: only named by an event
  published TEXT,
  title TEXT,
  source INTEGER REFERENCES sources,
  url TEXT,
  excerpt INTEGER NOT NULL DEFAULT 0,  -- 1: a feed's teaser, not the story
  characters INTEGER,          -- code points of its text
  text TEXT,                   -- with --store-text full
  run INTEGER REFERENCES runs
);

CREATE TABLE sentences (       -- those that an event, tie, tenure or outlook is read from
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  sentence INTEGER NOT NULL,   -- from 0
  text TEXT NOT NULL,
  UNIQUE (document, sentence)
);
CREATE VIRTUAL TABLE sentence_words USING fts5(
  text, content = 'sentences', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE actors (
  actor INTEGER PRIMARY KEY,
  code TEXT NOT NULL, country TEXT, entity TEXT, kind TEXT NOT NULL,
  roles TEXT,                  -- JSON list; NULL: none
  name TEXT, office TEXT, host TEXT
);
CREATE UNIQUE INDEX actors_once ON actors (code, ifnull(country, ''), ifnull(entity, ''), kind,
  ifnull(roles, ''), ifnull(name, ''), ifnull(office, ''), ifnull(host, ''));

CREATE TABLE places (
  place INTEGER PRIMARY KEY,
  name TEXT NOT NULL, geonameid INTEGER, lat REAL NOT NULL, lon REAL NOT NULL, country TEXT
);
CREATE UNIQUE INDEX places_once ON places (name, ifnull(geonameid, 0), lat, lon, ifnull(country, ''));

CREATE TABLE events (
  event INTEGER PRIMARY KEY,   -- in the order of loading
  id NOT NULL,                 -- 16 hex digits as a signed integer; ids of others as text
  document INTEGER NOT NULL REFERENCES documents,
  sentence INTEGER,
  span_begin INTEGER NOT NULL, span_end INTEGER NOT NULL,
  type TEXT NOT NULL, mode TEXT,
  contexts TEXT,               -- JSON list; NULL: none
  cameo TEXT NOT NULL, quad INTEGER NOT NULL, goldstein REAL NOT NULL,
  source INTEGER NOT NULL REFERENCES actors, source_begin INTEGER, source_end INTEGER,
  source_via TEXT NOT NULL,
  target INTEGER REFERENCES actors, target_begin INTEGER, target_end INTEGER, target_via TEXT,
  symmetric INTEGER NOT NULL,
  date TEXT,                   -- 'YYYY-MM-DD', 'YYYY-MM' or 'YYYY'
  date_from TEXT NOT NULL, date_begin INTEGER, date_end INTEGER,
  status TEXT NOT NULL,
  speaker INTEGER REFERENCES actors, speaker_begin INTEGER, speaker_end INTEGER, speaker_via TEXT,
  place INTEGER REFERENCES places, place_begin INTEGER, place_end INTEGER,
  trigger_begin INTEGER NOT NULL, trigger_end INTEGER NOT NULL,
  rule INTEGER NOT NULL REFERENCES rules,
  confidence REAL NOT NULL,
  text TEXT                    -- its sentence, where `sentences` does not hold it
);
CREATE UNIQUE INDEX events_once ON events (id, document);
CREATE INDEX events_of_document ON events (document);

CREATE TABLE mentions (        -- the other sentences that tell an event
  event INTEGER NOT NULL REFERENCES events,
  number INTEGER NOT NULL,     -- in the record's list, from 0
  document INTEGER NOT NULL REFERENCES documents,
  sentence INTEGER, span_begin INTEGER NOT NULL, span_end INTEGER NOT NULL,
  PRIMARY KEY (event, number)
) WITHOUT ROWID;

CREATE TABLE parties (party INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);  -- 'USA', 'NATO'
CREATE TABLE dyads (           -- which events are between two parties
  source INTEGER NOT NULL REFERENCES parties,
  target INTEGER NOT NULL REFERENCES parties,
  date TEXT NOT NULL,          -- '' where it is not known
  event INTEGER NOT NULL REFERENCES events,
  PRIMARY KEY (source, target, date, event)
) WITHOUT ROWID;

CREATE TABLE others (          -- ties, tenures, outlooks
  other INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents,
  kind TEXT NOT NULL,          -- 'tie', 'tenure', 'outlook'
  record TEXT NOT NULL         -- as `nuncio code --records` writes it; its text in `sentences`
);
CREATE INDEX others_of_document ON others (document);
CREATE TABLE other_parties (
  party INTEGER NOT NULL REFERENCES parties,
  other INTEGER NOT NULL REFERENCES others,
  PRIMARY KEY (party, other)
) WITHOUT ROWID;

CREATE VIEW event_list AS      -- for reading: `SELECT * FROM event_list WHERE ...`
SELECT e.event,
       CASE typeof(e.id) WHEN 'integer' THEN printf('%016x', e.id) ELSE e.id END AS id,
       d.doc, d.published, p.name AS publisher, e.date, e.date_from,
       s.code AS source, s.country AS source_country, s.entity AS source_entity, s.name AS source_name,
       t.code AS target, t.country AS target_country, t.entity AS target_entity, t.name AS target_name,
       e.symmetric, e.type, e.mode, e.contexts, e.cameo, e.quad, e.goldstein, e.status,
       k.code AS speaker, w.name AS place, w.country AS place_country, w.lat, w.lon,
       r.name AS rule, e.confidence, ifnull(e.text, c.text) AS text
  FROM events e
  JOIN documents d ON d.document = e.document
  LEFT JOIN sources p ON p.source = d.source
  JOIN actors s ON s.actor = e.source
  LEFT JOIN actors t ON t.actor = e.target
  LEFT JOIN actors k ON k.actor = e.speaker
  LEFT JOIN places w ON w.place = e.place
  JOIN rules r ON r.rule = e.rule
  LEFT JOIN sentences c ON c.document = e.document AND c.sentence = e.sentence;
)sql";

// Reprints of documents, and reports of one event: what is told again is marked, never left out.
constexpr const char* kVersion2 = R"sql(
ALTER TABLE documents ADD COLUMN signature BLOB;     -- reprints::pack()
ALTER TABLE documents ADD COLUMN reprint_of INTEGER REFERENCES documents;  -- the first of its group
CREATE TABLE shingles (        -- by which reprints are found
  shingle INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES documents,
  PRIMARY KEY (shingle, document)
) WITHOUT ROWID;

ALTER TABLE events ADD COLUMN same_as INTEGER REFERENCES events;  -- the first report of this event
CREATE INDEX events_told_again ON events (same_as, document) WHERE same_as IS NOT NULL;
CREATE TABLE identities (      -- by which first reports are found: hashes of reprints::identity_key
  identity INTEGER NOT NULL, event INTEGER NOT NULL REFERENCES events,
  PRIMARY KEY (identity, event)
) WITHOUT ROWID;

DROP VIEW event_list;
CREATE VIEW event_list AS      -- for reading: `SELECT * FROM event_list WHERE same_as IS NULL`
SELECT e.event,
       CASE typeof(e.id) WHEN 'integer' THEN printf('%016x', e.id) ELSE e.id END AS id,
       d.doc, d.published, p.name AS publisher, e.date, e.date_from,
       s.code AS source, s.country AS source_country, s.entity AS source_entity, s.name AS source_name,
       t.code AS target, t.country AS target_country, t.entity AS target_entity, t.name AS target_name,
       e.symmetric, e.type, e.mode, e.contexts, e.cameo, e.quad, e.goldstein, e.status,
       k.code AS speaker, w.name AS place, w.country AS place_country, w.lat, w.lon,
       r.name AS rule, e.confidence, ifnull(e.text, c.text) AS text,
       e.same_as, d.reprint_of,
       1 + (SELECT count(*) FROM events m WHERE m.same_as = e.event) AS reports
  FROM events e
  JOIN documents d ON d.document = e.document
  LEFT JOIN sources p ON p.source = d.source
  JOIN actors s ON s.actor = e.source
  LEFT JOIN actors t ON t.actor = e.target
  LEFT JOIN actors k ON k.actor = e.speaker
  LEFT JOIN places w ON w.place = e.place
  JOIN rules r ON r.rule = e.rule
  LEFT JOIN sentences c ON c.document = e.document AND c.sentence = e.sentence;
)sql";

// An event of others keeps the day and the publisher that its table gives it, which may differ from
// row to row of one document (GDELT's DATEADDED).
constexpr const char* kVersion3 = R"sql(
ALTER TABLE events ADD COLUMN published TEXT;  -- where it is not that of its document
ALTER TABLE events ADD COLUMN publisher INTEGER REFERENCES sources;  -- so too

DROP VIEW event_list;
CREATE VIEW event_list AS      -- for reading: `SELECT * FROM event_list WHERE same_as IS NULL`
SELECT e.event,
       CASE typeof(e.id) WHEN 'integer' THEN printf('%016x', e.id) ELSE e.id END AS id,
       d.doc, ifnull(e.published, d.published) AS published, p.name AS publisher, e.date, e.date_from,
       s.code AS source, s.country AS source_country, s.entity AS source_entity, s.name AS source_name,
       t.code AS target, t.country AS target_country, t.entity AS target_entity, t.name AS target_name,
       e.symmetric, e.type, e.mode, e.contexts, e.cameo, e.quad, e.goldstein, e.status,
       k.code AS speaker, w.name AS place, w.country AS place_country, w.lat, w.lon,
       r.name AS rule, e.confidence, ifnull(e.text, c.text) AS text,
       e.same_as, d.reprint_of,
       1 + (SELECT count(*) FROM events m WHERE m.same_as = e.event) AS reports
  FROM events e
  JOIN documents d ON d.document = e.document
  LEFT JOIN sources p ON p.source = ifnull(e.publisher, d.source)
  JOIN actors s ON s.actor = e.source
  LEFT JOIN actors t ON t.actor = e.target
  LEFT JOIN actors k ON k.actor = e.speaker
  LEFT JOIN places w ON w.place = e.place
  JOIN rules r ON r.rule = e.rule
  LEFT JOIN sentences c ON c.document = e.document AND c.sentence = e.sentence;
)sql";

// The course of every dyad by day, of which whole relationships are read (course_rows.h). What a
// store already has is counted here, what comes later as it comes.
constexpr const char* kVersion4 = R"sql(
CREATE TABLE course (          -- events by dyad and date; one that many report is one
  source INTEGER NOT NULL,     -- parties; target 0: with anyone, in any direction; both 0: all
  target INTEGER NOT NULL,
  date TEXT NOT NULL,          -- as in `events`; '' where it is not known
  symmetric INTEGER NOT NULL,
  verbal_cooperation INTEGER NOT NULL, material_cooperation INTEGER NOT NULL,  -- asserted events
  verbal_conflict INTEGER NOT NULL, material_conflict INTEGER NOT NULL,
  goldstein INTEGER NOT NULL,  -- their sum, in thousandths
  goldstein_squares INTEGER NOT NULL,  -- sum of the squares, in millionths
  reports INTEGER NOT NULL,    -- documents that tell them
  negated INTEGER NOT NULL, hypothetical INTEGER NOT NULL,  -- events of other statuses
  future INTEGER NOT NULL, ended INTEGER NOT NULL,
  PRIMARY KEY (source, target, date, symmetric)
) WITHOUT ROWID;

CREATE TABLE covered (         -- days and months of which there is news
  date TEXT PRIMARY KEY        -- on which a loaded document came out, an imported event happened
) WITHOUT ROWID;
INSERT INTO covered
  SELECT published FROM documents WHERE hash IS NOT NULL AND length(published) >= 7
  UNION SELECT e.date FROM events e JOIN documents d ON d.document = e.document
   WHERE d.hash IS NULL AND e.status = 'asserted' AND length(e.date) >= 7;

CREATE TEMP TABLE taking_part AS
  SELECT event, 1 AS acts, country AS name FROM events e JOIN actors a ON a.actor = e.source
  UNION SELECT event, 1, entity FROM events e JOIN actors a ON a.actor = e.source
  UNION SELECT event, 0, country FROM events e JOIN actors a ON a.actor = e.target
  UNION SELECT event, 0, entity FROM events e JOIN actors a ON a.actor = e.target;
DELETE FROM taking_part WHERE name IS NULL;
INSERT OR IGNORE INTO parties (name) SELECT DISTINCT name FROM taking_part ORDER BY name;
CREATE TEMP TABLE pair AS
  SELECT d.source, d.target, d.event FROM dyads d
  UNION ALL SELECT DISTINCT p.party, 0, t.event FROM taking_part t JOIN parties p USING (name)
  UNION ALL SELECT 0, 0, event FROM events;
CREATE TEMP TABLE telling AS   -- who tells an event, of each pair that it is between
  SELECT p.source, p.target, min(p.source, p.target) AS a, max(p.source, p.target) AS b, e.event,
         ifnull(e.same_as, e.event) AS first, ifnull(e.date, '') AS date
    FROM pair p JOIN events e ON e.event = p.event
   WHERE e.quad BETWEEN 1 AND 4 AND e.goldstein BETWEEN -10 AND 10
     AND e.status IN ('asserted', 'negated', 'hypothetical', 'future', 'ended');
CREATE TEMP TABLE documents_telling AS
  SELECT a, b, first, count(DISTINCT document) AS reports FROM (
    SELECT t.a, t.b, t.first, e.document FROM telling t JOIN events e ON e.event = t.event
    UNION ALL
    SELECT t.a, t.b, t.first, m.document FROM telling t JOIN mentions m ON m.event = t.event)
  GROUP BY a, b, first;
CREATE UNIQUE INDEX temp.documents_telling_once ON documents_telling (first, a, b);
INSERT INTO course
  SELECT h.source, h.target, h.date, iif(h.target = 0, 0, e.symmetric),
         sum(e.status = 'asserted' AND e.quad = 1), sum(e.status = 'asserted' AND e.quad = 2),
         sum(e.status = 'asserted' AND e.quad = 3), sum(e.status = 'asserted' AND e.quad = 4),
         sum(iif(e.status = 'asserted', g.value, 0)),
         sum(iif(e.status = 'asserted', g.value * g.value, 0)),
         sum(iif(e.status = 'asserted', d.reports, 0)), sum(e.status = 'negated'),
         sum(e.status = 'hypothetical'), sum(e.status = 'future'), sum(e.status = 'ended')
    FROM (SELECT *, row_number() OVER (PARTITION BY first, a, b
                                       ORDER BY length(date) DESC, date, event, source) AS place
            FROM telling) h
    JOIN events e ON e.event = h.event
    JOIN documents_telling d ON d.first = h.first AND d.a = h.a AND d.b = h.b
    JOIN (SELECT event, CAST(round(goldstein * 1000) AS INTEGER) AS value
            FROM events) g ON g.event = h.event
   WHERE h.place = 1
   GROUP BY h.source, h.target, h.date, iif(h.target = 0, 0, e.symmetric);
DROP TABLE documents_telling;
DROP TABLE telling;
DROP TABLE pair;
DROP TABLE taking_part;
)sql";

constexpr std::array kMigrations = {kVersion1, kVersion2, kVersion3, kVersion4};

}  // namespace

std::span<const char* const> migrations() { return kMigrations; }

}  // namespace nuncio::store
