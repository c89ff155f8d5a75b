-- One row per address that a run asked for without getting a response.
CREATE VIEW research.fetch_failure AS
SELECT
  f.run_id, o.slug AS outlet, f.url, f.failed_at, f.reason, f.detail,
  EXISTS (SELECT FROM core.capture AS c WHERE c.url_key = md5(f.url)::uuid AND c.fetched_at >= f.failed_at)
    AS was_fetched_later
FROM core.fetch_failure AS f
JOIN core.outlet AS o USING (outlet_id)
WHERE NOT EXISTS (SELECT FROM core.withheld_address AS w WHERE w.url_key = md5(f.url)::uuid);

COMMENT ON VIEW research.fetch_failure IS
'Addresses without a response: time-outs, refusals by robots.txt, forbidden hosts. What may be otherwise another day is asked for again by the outlet''s next runs, after 1, 2, 4 ... 24 hours, for seven days.';
COMMENT ON COLUMN research.fetch_failure.run_id IS 'The run.';
COMMENT ON COLUMN research.fetch_failure.outlet IS 'The outlet.';
COMMENT ON COLUMN research.fetch_failure.url IS 'The address.';
COMMENT ON COLUMN research.fetch_failure.failed_at IS 'When.';
COMMENT ON COLUMN research.fetch_failure.reason IS 'Why, in one word.';
COMMENT ON COLUMN research.fetch_failure.detail IS 'Why, in more words.';
COMMENT ON COLUMN research.fetch_failure.was_fetched_later IS 'True once a later try has fetched it.';
