-- 2 -> 3: records are packed; claims and evidence have indexes that can be dropped while much is loaded; a reading knows the
-- paper's authors and types. Foreign keys are off meanwhile: the new tables take the old ones' names.
CREATE TABLE claim_3 (
  claim INTEGER PRIMARY KEY,
  hash TEXT NOT NULL,
  origin INTEGER REFERENCES term,
  cargo INTEGER REFERENCES term,
  target INTEGER REFERENCES term,
  target_change TEXT CHECK (target_change IN ('increase', 'decrease', 'affect')),
  effect INTEGER REFERENCES term,
  effect_change TEXT CHECK (effect_change IN ('increase', 'decrease', 'affect')),
  first_seen TEXT NOT NULL,
  belief REAL NOT NULL DEFAULT 0,
  evidence INTEGER NOT NULL DEFAULT 0,
  witnesses INTEGER NOT NULL DEFAULT 0,
  against INTEGER NOT NULL DEFAULT 0,
  verdict TEXT NOT NULL DEFAULT '',
  CHECK ((target IS NULL) = (target_change IS NULL)),
  CHECK ((effect IS NULL) = (effect_change IS NULL))
) STRICT;
INSERT INTO claim_3 SELECT claim, hash, origin, cargo, target, target_change, effect, effect_change, first_seen, belief, evidence, witnesses, against, verdict FROM claim;
DROP TABLE claim;
ALTER TABLE claim_3 RENAME TO claim;
CREATE TABLE evidence_3 (
  evidence INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES reading,
  hash INTEGER NOT NULL,
  claim INTEGER NOT NULL REFERENCES claim,
  certainty TEXT NOT NULL CHECK (certainty IN ('asserted', 'hedged', 'negated')),
  place TEXT NOT NULL,
  confidence REAL NOT NULL,
  proof INTEGER NOT NULL,
  leans TEXT NOT NULL,
  record BLOB NOT NULL,
  recipient INTEGER REFERENCES term,
  disease INTEGER REFERENCES term,
  UNIQUE (reading, hash)
) STRICT;
INSERT INTO evidence_3 SELECT evidence, reading, hash, claim, certainty, place, confidence, proof, leans, packed(record), recipient, disease FROM evidence;
DROP TABLE evidence;
ALTER TABLE evidence_3 RENAME TO evidence;
ALTER TABLE reading ADD COLUMN authors TEXT NOT NULL DEFAULT '';
ALTER TABLE reading ADD COLUMN types TEXT NOT NULL DEFAULT '';
