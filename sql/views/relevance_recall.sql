-- One row per outlet that does not keep everything: how much did the filter leave out, how much of it can be read?
CREATE VIEW research.relevance_recall AS
WITH kept AS (
  SELECT a.outlet, count(*) FILTER (WHERE c.article_id IS NULL) AS kept_count, count(c.article_id) AS control_count,
    count(*) FILTER (WHERE c.names_the_country) AS control_naming_count
  FROM research.article AS a
  LEFT JOIN research.relevance_control AS c USING (article_id)
  GROUP BY a.outlet
), left_out AS (
  SELECT r.outlet, count(DISTINCT r.url) AS left_out_count
  FROM research.rejection AS r
  WHERE r.reason = 'not_relevant'
  GROUP BY r.outlet
)
SELECT o.outlet, o.keep, coalesce(k.kept_count, 0) AS kept_count, coalesce(l.left_out_count, 0) AS left_out_count,
  coalesce(k.control_count, 0) AS control_count, coalesce(k.control_naming_count, 0) AS control_naming_count
FROM research.outlet AS o
LEFT JOIN kept AS k USING (outlet)
LEFT JOIN left_out AS l USING (outlet)
WHERE o.keep <> 'all' AND (k.outlet IS NOT NULL OR l.outlet IS NOT NULL);

COMMENT ON VIEW research.relevance_recall IS
'Recall of the relevance filter, by outlet. Read research.relevance_control and count the misses: misses / control_count * (left_out_count + control_count) is an estimate of all that was missed, and recall is kept_count / (kept_count + that).';
COMMENT ON COLUMN research.relevance_recall.outlet IS 'The outlet.';
COMMENT ON COLUMN research.relevance_recall.keep IS 'What is stored of it: mentions or about.';
COMMENT ON COLUMN research.relevance_recall.kept_count IS 'Articles stored because they are relevant.';
COMMENT ON COLUMN research.relevance_recall.left_out_count IS 'Addresses left out as not relevant.';
COMMENT ON COLUMN research.relevance_recall.control_count IS 'Articles of the control sample: not relevant by verdict, stored all the same.';
COMMENT ON COLUMN research.relevance_recall.control_naming_count IS 'Of these, how many a plain search for the country''s name finds: misses for certain, unless it is another''s name.';
