-- One row per snapshot: a moment of what is stored of articles that can be cited and read again.
CREATE VIEW research.snapshot AS
SELECT
  format('kazwatch-%s-%s', s.snapshot_id, left(s.digest, 8)) AS snapshot, s.snapshot_id AS number, s.taken_at, s.run_id,
  s.changed_count, s.article_count
FROM core.snapshot AS s;

COMMENT ON VIEW research.snapshot IS
'Every moment of the store that can be cited: each load or new judgement that changed an article made one. Read one again with research.article_as_of(). To cite the store as it was on a day, take the newest snapshot before it.';
COMMENT ON COLUMN research.snapshot.snapshot IS 'Its identifier: number and a digest of all changes up to it, so that it names this database too.';
COMMENT ON COLUMN research.snapshot.number IS 'Its number, without gaps from 1, in the order in which changes could be seen.';
COMMENT ON COLUMN research.snapshot.taken_at IS 'When the change was stored.';
COMMENT ON COLUMN research.snapshot.run_id IS 'The run that brought it; NULL where a topic was judged anew, or for what was stored before snapshots were.';
COMMENT ON COLUMN research.snapshot.changed_count IS 'Articles that were new or changed with it.';
COMMENT ON COLUMN research.snapshot.article_count IS 'Articles it holds. Fewer are given back where some were taken down on request since.';
