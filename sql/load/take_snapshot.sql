-- What changed of the run's articles, of those that lost a page by it, and of those whose copy groups were drawn anew,
-- becomes the next snapshot.
SELECT core.take_snapshot(
  %(run_id)s,
  ARRAY(
    SELECT e.article_id FROM staging.ending AS e WHERE e.run_id = %(run_id)s AND e.reason IS NULL
    UNION
    SELECT e.former_article_id
    FROM staging.ending AS e
    WHERE e.run_id = %(run_id)s AND e.former_article_id IS DISTINCT FROM e.article_id
    UNION
    SELECT a.article_id
    FROM staging.ending AS e
    JOIN core.article AS a USING (capture_id)
    WHERE e.run_id = %(run_id)s AND e.reason IS NOT NULL
    UNION
    SELECT unnest(%(regrouped)s::bigint[])
  )
);
