-- One row per date found on an article's page. Counting them reads every article: 2.5 s at a million; questions name
-- articles, outlets or days.
CREATE VIEW research.date_candidate AS
SELECT
  a.article_id, o.slug AS outlet, a.canonical_url AS url, found.source, found.raw, found.value AS value_at,
  found.precision, found.zone_source,
  found.value = a.published_at AND found.source = a.published_source AS is_chosen, a.published_disagreement
FROM core.article AS a
JOIN core.outlet AS o USING (outlet_id)
CROSS JOIN LATERAL jsonb_to_recordset(a.date_candidates)
  AS found (source text, raw text, value timestamptz, precision text, zone_source text)
WHERE a.article_id NOT IN (SELECT t.article_id FROM core.takedown AS t);

COMMENT ON VIEW research.date_candidate IS
'Every date that a page gave, before one was chosen.';
COMMENT ON COLUMN research.date_candidate.article_id IS 'The article.';
COMMENT ON COLUMN research.date_candidate.outlet IS 'The outlet.';
COMMENT ON COLUMN research.date_candidate.url IS 'Canonical address.';
COMMENT ON COLUMN research.date_candidate.source IS 'Where it stood: json_ld, meta, time, feed, sitemap, text, script, url.';
COMMENT ON COLUMN research.date_candidate.raw IS 'The very text.';
COMMENT ON COLUMN research.date_candidate.value_at IS 'The moment it was read as.';
COMMENT ON COLUMN research.date_candidate.precision IS 'second, minute or day.';
COMMENT ON COLUMN research.date_candidate.zone_source IS 'Where the zone came from.';
COMMENT ON COLUMN research.date_candidate.is_chosen IS 'True for the one in research.article.';
COMMENT ON COLUMN research.date_candidate.published_disagreement IS 'True where the dates of this page differ by over 36 hours.';
