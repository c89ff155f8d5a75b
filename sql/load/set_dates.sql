-- The date, and what speaks for it, come from the newest page that gave one: a later page without does not erase them.
-- Most articles were inserted a moment ago with their date: they are left out.
WITH dated AS (
  SELECT DISTINCT ON (e.article_id) e.*
  FROM staging.ending AS e
  JOIN core.article_state AS s USING (article_id)
  WHERE e.run_id = %(run_id)s AND e.published_at IS NOT NULL
    AND (s.dated_at IS NULL OR e.fetched_at >= s.dated_at)
    AND (
      e.outcome <> 'inserted'
      OR EXISTS (SELECT FROM core.article AS a WHERE a.article_id = e.article_id AND a.published_at IS NULL)
    )
  ORDER BY e.article_id, e.fetched_at DESC, e.warc_file DESC, e.warc_offset DESC
),
updated AS (
  UPDATE core.article AS a SET
    published_at = d.published_at, published_precision = d.published_precision, published_source = d.published_source,
    published_zone_source = d.published_zone_source, published_raw = d.published_raw,
    published_disagreement = d.published_disagreement, date_candidates = d.date_candidates
  FROM dated AS d
  WHERE a.article_id = d.article_id
    AND (a.published_at, a.published_precision, a.published_source, a.published_zone_source, a.published_raw,
         a.published_disagreement, a.date_candidates)
      IS DISTINCT FROM
      (d.published_at, d.published_precision, d.published_source, d.published_zone_source, d.published_raw,
       d.published_disagreement, d.date_candidates)
  RETURNING a.article_id
)
UPDATE staging.ending AS e SET outcome = 'amended'
FROM updated
WHERE e.run_id = %(run_id)s AND e.article_id = updated.article_id AND e.outcome = 'unchanged';
