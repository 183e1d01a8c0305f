-- 3 -> 4: indexes that answer more by themselves (indexes.cpp makes them), and what conflicts are looked for by.
DROP INDEX IF EXISTS claim_cargo;
DROP INDEX IF EXISTS claim_target;
DROP INDEX IF EXISTS claim_effect;
DROP INDEX IF EXISTS claim_belief;
CREATE TABLE sides (
  slot TEXT NOT NULL CHECK (slot IN ('target', 'effect')),
  term INTEGER NOT NULL REFERENCES term,
  raised INTEGER NOT NULL,
  lowered INTEGER NOT NULL,
  PRIMARY KEY (slot, term)
) STRICT, WITHOUT ROWID;
