-- 1 -> 2: recipient and disease can be asked for; claims are ordered by belief; generals of a claim are found.
ALTER TABLE evidence ADD COLUMN recipient INTEGER REFERENCES term;
ALTER TABLE evidence ADD COLUMN disease INTEGER REFERENCES term;
INSERT OR IGNORE INTO term (key, id, name, kind)
  SELECT coalesce(record ->> '$.recipient.id', 'name:' || lower(record ->> '$.recipient.name')), coalesce(record ->> '$.recipient.id', ''), min(record ->> '$.recipient.name'), ''
  FROM evidence WHERE record ->> '$.recipient.name' IS NOT NULL GROUP BY 1;
INSERT OR IGNORE INTO term (key, id, name, kind)
  SELECT coalesce(record ->> '$.disease.id', 'name:' || lower(record ->> '$.disease.name')), coalesce(record ->> '$.disease.id', ''), min(record ->> '$.disease.name'), ''
  FROM evidence WHERE record ->> '$.disease.name' IS NOT NULL GROUP BY 1;
UPDATE evidence SET recipient = (SELECT term FROM term WHERE key = coalesce(record ->> '$.recipient.id', 'name:' || lower(record ->> '$.recipient.name'))),
  disease = (SELECT term FROM term WHERE key = coalesce(record ->> '$.disease.id', 'name:' || lower(record ->> '$.disease.name')));
CREATE INDEX evidence_recipient ON evidence(recipient) WHERE recipient IS NOT NULL;
CREATE INDEX evidence_disease ON evidence(disease) WHERE disease IS NOT NULL;
CREATE INDEX claim_belief ON claim(belief DESC, hash) WHERE evidence > 0;
CREATE INDEX refines_special ON refines(special);
INSERT OR IGNORE INTO stale SELECT claim, 1 FROM claim;
