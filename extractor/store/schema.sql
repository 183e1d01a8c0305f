-- Vesper's evidence store, schema 5; migrations/N.sql leads from N to N + 1. The version stands in PRAGMA user_version, 'VSPR' in PRAGMA application_id.
-- What is written once and only joined: document, reading, evidence, notice, curation, outcome, run. What follows from
-- them and may be computed again: document.paper, document.reading, claim.belief and the columns beside it, refines, sides, isa.
-- Indexes that may be missing while much is loaded stand in indexes.cpp, not here.
-- Times are UTC, "2026-11-25T02:30:00Z"; an empty text means "not known" unless said otherwise.

CREATE TABLE term (              -- what fills a slot of a claim
  term INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,      -- the identifier; 'name:' and the case-folded name where none is known
  id TEXT NOT NULL,              -- CURIE, or empty
  name TEXT NOT NULL,            -- canonical label; where records differ, the first by bytes
  kind TEXT NOT NULL             -- of cargo and target: "miRNA", "gene", ...; where records differ, the last by bytes
) STRICT;
CREATE INDEX term_name ON term(name COLLATE NOCASE);
CREATE INDEX term_id ON term(id);

CREATE TABLE claim (             -- a chain without its place: origin -> cargo -> target -> effect; never deleted
  claim INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,            -- of the key (claim.h): the same in every store; unique (index claim_hash)
  origin INTEGER REFERENCES term,
  cargo INTEGER REFERENCES term,
  target INTEGER REFERENCES term,
  target_change TEXT CHECK (target_change IN ('increase', 'decrease', 'affect')),
  effect INTEGER REFERENCES term,
  effect_change TEXT CHECK (effect_change IN ('increase', 'decrease', 'affect')),
  first_seen TEXT NOT NULL,      -- when this store first held it
  belief REAL NOT NULL DEFAULT 0,          -- 0 to 1, see weigh.h
  evidence INTEGER NOT NULL DEFAULT 0,     -- its own rows that stand: of current readings, not withdrawn
  witnesses INTEGER NOT NULL DEFAULT 0,    -- independent papers that tell it, or a claim with more slots
  against INTEGER NOT NULL DEFAULT 0,      -- independent papers that deny it
  verdict TEXT NOT NULL DEFAULT '',        -- the last of curation: accept, reject, correct; empty: none
  CHECK ((target IS NULL) = (target_change IS NULL)),
  CHECK ((effect IS NULL) = (effect_change IS NULL))
) STRICT;

CREATE TABLE document (          -- one text: a citation of PubMed, a full text, a file; several may be one paper
  document INTEGER PRIMARY KEY,
  id TEXT NOT NULL,              -- pmid:…, pmcid:…, doi:…, or the file's stem
  kind TEXT NOT NULL,            -- pubmed, jats, bioc, markdown, text, pdf
  paper TEXT NOT NULL,           -- the same for all texts of one paper: its pmid:…, else pmcid:…, else doi:…, else the id
  reading INTEGER REFERENCES reading,      -- the one that counts: newest engine, then time, then knowledge and version
  withdrawn INTEGER NOT NULL DEFAULT 0,    -- 1: retracted or deleted, its evidence does not count
  UNIQUE (id, kind)
) STRICT;
CREATE INDEX document_paper ON document(paper);
CREATE UNIQUE INDEX document_reading ON document(reading);

CREATE TABLE reading (           -- one version of a document, read by one engine with one knowledge; kept as history
  reading INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  sha256 TEXT NOT NULL,          -- of the document's bytes
  engine TEXT NOT NULL,          -- version
  knowledge TEXT NOT NULL,       -- hash of lexicons, word lists and rules
  read_at TEXT NOT NULL,         -- the last time
  standing TEXT NOT NULL,        -- what the text says of itself: current, retracted, concern, corrected
  pmid TEXT NOT NULL,            -- bare number
  pmcid TEXT NOT NULL,           -- "PMC…"
  doi TEXT NOT NULL,             -- small letters
  title TEXT NOT NULL,
  title_key TEXT NOT NULL,       -- 'title:' and a hash of the title's letters and digits, case-folded
  year TEXT NOT NULL,
  licence TEXT NOT NULL,
  authors TEXT NOT NULL DEFAULT '',        -- one a line, in order: family name and initials
  types TEXT NOT NULL DEFAULT '',          -- one a line, rising: review, preprint, ...
  UNIQUE (document, sha256, engine, knowledge)
) STRICT;
CREATE INDEX reading_pmid ON reading(pmid) WHERE pmid <> '';
CREATE INDEX reading_pmcid ON reading(pmcid) WHERE pmcid <> '';
CREATE INDEX reading_doi ON reading(doi) WHERE doi <> '';
CREATE INDEX reading_title_key ON reading(title_key) WHERE title_key <> '';

CREATE TABLE evidence (          -- one place in one reading that tells a claim
  evidence INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES reading,
  hash INTEGER NOT NULL,         -- of the record; a reading holds a record once
  claim INTEGER NOT NULL REFERENCES claim,
  certainty TEXT NOT NULL CHECK (certainty IN ('asserted', 'hedged', 'negated')),
  place TEXT NOT NULL,           -- title, abstract, text, caption, table, reference
  confidence REAL NOT NULL,
  proof INTEGER NOT NULL,        -- how many kinds of proof the record names
  leans TEXT NOT NULL,           -- works that the words rest on, one a line, rising: an id, a title's key, or both; empty: own words
  record BLOB NOT NULL,          -- the record (record.schema.json) without document and made_by, packed (packed.h)
  recipient INTEGER REFERENCES term,       -- whom it was seen in
  disease INTEGER REFERENCES term,
  UNIQUE (reading, hash)
) STRICT;

CREATE TABLE leans_on (          -- the works of evidence.leans, so that a cited paper finds the claims that rest on it
  work TEXT NOT NULL,            -- pmid:…, doi:…, or 'title:' and a title's key
  claim INTEGER NOT NULL REFERENCES claim,
  PRIMARY KEY (work, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE isa (               -- of the terms above, which are kinds of which (lexicons/broader.tsv); what is broader than the broader is listed as well
  special INTEGER NOT NULL REFERENCES term,
  general INTEGER NOT NULL REFERENCES term,
  PRIMARY KEY (special, general)
) STRICT, WITHOUT ROWID;
CREATE INDEX isa_general ON isa(general);

CREATE TABLE refines (           -- a claim with more slots, or with a narrower term in a slot, supports the same with fewer or broader ones
  general INTEGER NOT NULL REFERENCES claim,
  special INTEGER NOT NULL REFERENCES claim,
  PRIMARY KEY (general, special)
) STRICT, WITHOUT ROWID;
CREATE INDEX refines_special ON refines(special);

CREATE TABLE sides (             -- how many witnesses the claims about a target or effect have, by sign: no conflict about it weighs more
  slot TEXT NOT NULL CHECK (slot IN ('target', 'effect')),
  term INTEGER NOT NULL REFERENCES term,
  raised INTEGER NOT NULL,
  lowered INTEGER NOT NULL,
  PRIMARY KEY (slot, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (            -- what is said about a paper from outside its text
  id TEXT NOT NULL,              -- pmid:…, pmcid:…, doi:…
  standing TEXT NOT NULL CHECK (standing IN ('retracted', 'deleted', 'concern', 'corrected')),
  source TEXT NOT NULL,          -- the notice's id or file
  told_on TEXT NOT NULL,         -- date as the source gives it
  reason TEXT NOT NULL,
  PRIMARY KEY (id, standing, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE outcome (           -- what became of every document and input ever tried; the last try counts
  subject TEXT PRIMARY KEY,      -- a document's id, or an input's path
  status TEXT NOT NULL,          -- read, empty, refused, absent, unreachable, broken, ...
  reason TEXT NOT NULL,
  tried_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE curation (          -- verdicts of people, append-only
  hash TEXT PRIMARY KEY,         -- of all that follows
  claim INTEGER NOT NULL REFERENCES claim,
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'correct')),
  correct INTEGER REFERENCES claim,        -- for 'correct': the claim that should stand instead
  curator TEXT NOT NULL,
  note TEXT NOT NULL,
  decided_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX curation_claim ON curation(claim);
CREATE TRIGGER curation_stays BEFORE UPDATE ON curation BEGIN SELECT RAISE(ABORT, 'the curation log is append-only'); END;
CREATE TRIGGER curation_is_kept BEFORE DELETE ON curation BEGIN SELECT RAISE(ABORT, 'the curation log is append-only'); END;

CREATE TABLE run (               -- manifest: who wrote into the store
  id TEXT PRIMARY KEY,           -- random
  command TEXT NOT NULL,         -- extract, merge, ...
  engine TEXT NOT NULL,
  knowledge TEXT NOT NULL,       -- empty where none was used
  inputs TEXT NOT NULL,          -- one a line
  started_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,        -- empty: still running, or killed
  counts TEXT NOT NULL           -- what it did, in words
) STRICT, WITHOUT ROWID;

CREATE TABLE stale (             -- claims to be weighed again, and why (bits, see weigh.h); empty once a command is done
  claim INTEGER PRIMARY KEY REFERENCES claim,
  why INTEGER NOT NULL
) STRICT;

CREATE TABLE change (            -- what weighing changed, for `vesper changes`; claims seen for the first time are not listed
  change INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claim,
  why INTEGER NOT NULL,          -- as in stale
  belief_before REAL NOT NULL,
  belief_after REAL NOT NULL,
  witnesses_before INTEGER NOT NULL,
  witnesses_after INTEGER NOT NULL
) STRICT;
CREATE INDEX change_at ON change(at);
