-- One row per article of a snapshot, as it stood then.
CREATE FUNCTION research.article_as_of(of_snapshot text) RETURNS SETOF research.article_version
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT v.*
  FROM research.article_version AS v
  WHERE v.since_snapshot <= (SELECT research.snapshot_number(of_snapshot))
    AND (v.until_snapshot IS NULL OR v.until_snapshot > (SELECT research.snapshot_number(of_snapshot)))
$$;
COMMENT ON FUNCTION research.article_as_of(text) IS
'The articles of a snapshot as they stood then, with the columns of research.article: SELECT outlet, title FROM research.article_as_of(''kazwatch-17-5d41402a'') WHERE day = ''2022-01-06''. Given again: which articles there were, their texts, dates, authors, languages, relevance, and the firsts of copy groups. Not given again: last_seen_at and gone_at, names (research.mention), evidence, and what was taken down on request since.';
