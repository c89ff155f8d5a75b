-- One row per spelling of a name.
CREATE VIEW research.synonym AS
SELECT s.spelling, s.name, s.added_by FROM core.synonym AS s;

COMMENT ON VIEW research.synonym IS
'Spellings that find each other in searches; extend it with research.add_synonym().';
COMMENT ON COLUMN research.synonym.spelling IS 'A spelling, one word in lower case.';
COMMENT ON COLUMN research.synonym.name IS 'The name it belongs to.';
COMMENT ON COLUMN research.synonym.added_by IS 'Who added it.';
