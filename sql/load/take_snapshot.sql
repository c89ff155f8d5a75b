-- What changed of the run's articles, and of those whose copy groups were drawn anew, becomes the next snapshot.
SELECT core.take_snapshot(
  %(run_id)s,
  ARRAY(
    SELECT e.article_id FROM staging.ending AS e WHERE e.run_id = %(run_id)s AND e.reason IS NULL
    UNION
    SELECT unnest(%(regrouped)s::bigint[])
  )
);
