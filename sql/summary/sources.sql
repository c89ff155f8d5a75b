-- One row per article that the text may come from, best first.
SELECT
  m.verdict, m.outlet, m.language, m.published_at::date::text AS published, m.title, m.hit_count AS hits, m.evidence
FROM research.text_match AS m
INNER JOIN core.source_text AS t USING (text_id)
WHERE t.name = %(text_name)s
ORDER BY m.comparison_id DESC, m.rank
LIMIT 6;
