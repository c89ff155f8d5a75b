-- One row per capture that gave no article.
CREATE VIEW research.rejection AS
SELECT
  c.capture_id, o.slug AS outlet, c.run_id, c.url,
  CASE
    WHEN c.final_url = c.url
      OR NOT EXISTS (SELECT FROM core.withheld_address AS w WHERE w.url_key = md5(c.final_url)::uuid)
      THEN c.final_url
  END AS final_url,
  c.fetched_at, c.stated_at AS published_at, c.status, c.reason,
  research.rejection_meaning(c.reason) AS meaning, c.detail, c.score AS relevance_score
FROM core.capture AS c
LEFT JOIN core.outlet AS o USING (outlet_id)
WHERE c.reason IS NOT NULL
  AND c.capture_id NOT IN (SELECT w.capture_id FROM core.withheld_capture AS w);

COMMENT ON VIEW research.rejection IS
'One row per capture that gave no article, and why. Without the addresses of articles that were taken down on request.';
COMMENT ON COLUMN research.rejection.capture_id IS 'The capture; see research.provenance for its place in the archive.';
COMMENT ON COLUMN research.rejection.outlet IS 'The outlet.';
COMMENT ON COLUMN research.rejection.run_id IS 'The run.';
COMMENT ON COLUMN research.rejection.url IS 'Address asked for.';
COMMENT ON COLUMN research.rejection.final_url IS 'Address that answered; NULL where it is that of an article that was taken down.';
COMMENT ON COLUMN research.rejection.fetched_at IS 'When.';
COMMENT ON COLUMN research.rejection.published_at IS 'When it says it was published, where it was read that far: reasons not_relevant and outside_window.';
COMMENT ON COLUMN research.rejection.status IS 'HTTP status.';
COMMENT ON COLUMN research.rejection.reason IS 'Why there is no article, in one word.';
COMMENT ON COLUMN research.rejection.meaning IS 'The same in words.';
COMMENT ON COLUMN research.rejection.detail IS 'What the reader found.';
COMMENT ON COLUMN research.rejection.relevance_score IS 'Score where the reason is not_relevant.';
