-- One row per article of the control sample: stored although its verdict is under what its outlet keeps.
CREATE VIEW research.relevance_control AS
SELECT a.article_id, a.outlet, a.day, a.url, a.title, a.language, a.relevance, a.relevance_score,
  a.title ~* '(казахстан|қазақстан|kazakhstan)' OR a.body ~* '(казахстан|қазақстан|kazakhstan)' AS names_the_country
FROM research.article AS a
JOIN research.outlet AS o USING (outlet)
WHERE (o.keep = 'mentions' AND a.relevance = 'no') OR (o.keep = 'about' AND a.relevance IN ('no', 'mentions'));

COMMENT ON VIEW research.relevance_control IS
'What the relevance filter would have left out, kept as a random sample (one in a hundred) to see what it misses. Read these; leave them out of counts of coverage with WHERE relevance <> ''no''.';
COMMENT ON COLUMN research.relevance_control.article_id IS 'The article.';
COMMENT ON COLUMN research.relevance_control.outlet IS 'The outlet.';
COMMENT ON COLUMN research.relevance_control.day IS 'Its day, Asia/Almaty.';
COMMENT ON COLUMN research.relevance_control.url IS 'Canonical address.';
COMMENT ON COLUMN research.relevance_control.title IS 'Headline.';
COMMENT ON COLUMN research.relevance_control.language IS 'Language tag.';
COMMENT ON COLUMN research.relevance_control.relevance IS 'Verdict: no, or mentions where the outlet keeps only what is about Kazakhstan.';
COMMENT ON COLUMN research.relevance_control.relevance_score IS 'Score behind it.';
COMMENT ON COLUMN research.relevance_control.names_the_country IS 'True where a plain search for the country''s name finds it: with verdict no, look at it first.';
