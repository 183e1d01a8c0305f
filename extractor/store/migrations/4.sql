-- 4 -> 5: what is a kind of what; store.cpp fills it for the terms that are there.
CREATE TABLE isa (
  special INTEGER NOT NULL REFERENCES term,
  general INTEGER NOT NULL REFERENCES term,
  PRIMARY KEY (special, general)
) STRICT, WITHOUT ROWID;
CREATE INDEX isa_general ON isa(general);
