-- Signatures, new or made again.
INSERT INTO core.copy_text (
  article_id, outlet_id, text_hash, version, known_by, day, exact, shingles, shingle_count, numbers, edge_lines, furniture
)
VALUES (
  %(article_id)s, %(outlet_id)s, %(text_hash)s, %(version)s, %(known_by)s, %(day)s, %(exact)s, %(shingles)s,
  %(shingle_count)s, %(numbers)s, %(edge_lines)s, %(furniture)s
)
ON CONFLICT (article_id) DO UPDATE SET
  outlet_id = excluded.outlet_id, text_hash = excluded.text_hash, version = excluded.version,
  known_by = excluded.known_by, day = excluded.day, exact = excluded.exact, shingles = excluded.shingles,
  shingle_count = excluded.shingle_count, numbers = excluded.numbers, edge_lines = excluded.edge_lines,
  furniture = excluded.furniture;
