-- Records how articles stand now, where they stand otherwise than in the newest snapshot; NULL where none does.
-- The lock is held until the transaction ends: snapshots are numbered in the order in which others see them, so that
-- what one reader saw with the newest number is what every reader sees as of that number.
CREATE OR REPLACE FUNCTION core.take_snapshot(of_run text, of_articles bigint[]) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET timezone = 'UTC' SET datestyle = 'ISO' AS $$
DECLARE
  newest   core.snapshot;
  number   bigint;
  changed  bigint;
  added    bigint;
  contents numeric;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('core.snapshot'));
  SELECT * INTO newest FROM core.snapshot ORDER BY snapshot_id DESC LIMIT 1;
  number := coalesce(newest.snapshot_id, 0) + 1;
  WITH present AS (
    SELECT
      a.article_id, a.text_hash, a.capture_id, s.first_seen_at, a.published_at, a.published_precision,
      a.published_source, a.published_zone_source, a.published_disagreement, a.modified_at, a.authors, a.section,
      a.tags, a.type, a.agencies, a.language, a.language_confidence, r.verdict AS relevance,
      r.score AS relevance_score, coalesce(m.original_id, a.article_id) AS original_id, a.syndicated_from, a.reader,
      a.readers_agree, a.warnings
    FROM core.article AS a
    JOIN core.article_state AS s USING (article_id)
    LEFT JOIN core.article_relevance AS r ON r.article_id = a.article_id AND r.topic = 'kazakhstan'
    LEFT JOIN core.copy_member AS m ON m.article_id = a.article_id
    WHERE a.article_id = ANY(of_articles)
      AND NOT EXISTS (SELECT FROM core.takedown AS t WHERE t.article_id = a.article_id AND t.origin = 'reader')
  ),
  -- Shown until now, and no article any more for a newer reader.
  withdrawn AS MATERIALIZED (
    SELECT v.article_id
    FROM core.article_version AS v
    JOIN core.takedown AS t ON t.article_id = v.article_id AND t.origin = 'reader'
    WHERE v.article_id = ANY(of_articles) AND v.until_snapshot IS NULL
  ),
  other AS MATERIALIZED (
    SELECT p.*, v.article_id IS NULL AS is_new
    FROM present AS p
    LEFT JOIN core.article_version AS v ON v.article_id = p.article_id AND v.until_snapshot IS NULL
    WHERE (
      p.text_hash, p.capture_id, p.first_seen_at, p.published_at, p.published_precision, p.published_source,
      p.published_zone_source, p.published_disagreement, p.modified_at, p.authors, p.section, p.tags, p.type,
      p.agencies, p.language, p.language_confidence, p.relevance, p.relevance_score, p.original_id, p.syndicated_from,
      p.reader, p.readers_agree, p.warnings
    ) IS DISTINCT FROM (
      v.text_hash, v.capture_id, v.first_seen_at, v.published_at, v.published_precision, v.published_source,
      v.published_zone_source, v.published_disagreement, v.modified_at, v.authors, v.section, v.tags, v.type,
      v.agencies, v.language, v.language_confidence, v.relevance, v.relevance_score, v.original_id, v.syndicated_from,
      v.reader, v.readers_agree, v.warnings
    )
  ),
  closed AS (
    UPDATE core.article_version AS v SET until_snapshot = number
    FROM (SELECT o.article_id FROM other AS o UNION ALL SELECT w.article_id FROM withdrawn AS w) AS ended
    WHERE v.article_id = ended.article_id AND v.until_snapshot IS NULL
  ),
  opened AS (
    INSERT INTO core.article_version
    SELECT
      o.article_id, number, NULL, o.text_hash, o.capture_id, o.first_seen_at, o.published_at, o.published_precision,
      o.published_source, o.published_zone_source, o.published_disagreement, o.modified_at, o.authors, o.section,
      o.tags, o.type, o.agencies, o.language, o.language_confidence, o.relevance, o.relevance_score, o.original_id,
      o.syndicated_from, o.reader, o.readers_agree, o.warnings
    FROM other AS o
  ),
  moved AS (
    INSERT INTO core.day_count AS d (outlet_id, day, article_count, about_count, mentions_count, undated_count)
    SELECT
      a.outlet_id, (coalesce(m.published_at, m.first_seen_at) AT TIME ZONE 'Asia/Almaty')::date AS day, sum(m.step),
      coalesce(sum(m.step) FILTER (WHERE m.relevance = 'about'), 0),
      coalesce(sum(m.step) FILTER (WHERE m.relevance = 'mentions'), 0),
      coalesce(sum(m.step) FILTER (WHERE m.published_at IS NULL), 0)
    FROM (
      SELECT o.article_id, o.published_at, o.first_seen_at, o.relevance, 1 AS step FROM other AS o
      UNION ALL
      -- What this statement is about to end, still as it was.
      SELECT v.article_id, v.published_at, v.first_seen_at, v.relevance, -1
      FROM (SELECT o.article_id FROM other AS o UNION ALL SELECT w.article_id FROM withdrawn AS w) AS ended
      JOIN core.article_version AS v ON v.article_id = ended.article_id AND v.until_snapshot IS NULL
    ) AS m
    JOIN core.article AS a USING (article_id)
    GROUP BY a.outlet_id, day
    ON CONFLICT (outlet_id, day) DO UPDATE SET
      article_count = d.article_count + excluded.article_count, about_count = d.about_count + excluded.about_count,
      mentions_count = d.mentions_count + excluded.mentions_count,
      undated_count = d.undated_count + excluded.undated_count
  )
  SELECT count(*), sum(c.step), sum(hashtextextended(concat_ws(' ', a.canonical_url, c.state), 0)::numeric)
  INTO changed, added, contents
  FROM (
    SELECT
      o.article_id, o.is_new::integer AS step,
      concat_ws(' ', encode(o.text_hash, 'hex'), o.published_at, o.relevance) AS state
    FROM other AS o
    UNION ALL
    SELECT w.article_id, -1, 'withdrawn' FROM withdrawn AS w
  ) AS c
  JOIN core.article AS a USING (article_id);
  IF changed = 0 THEN
    RETURN NULL;
  END IF;
  INSERT INTO core.snapshot (snapshot_id, digest, run_id, changed_count, article_count)
  VALUES (
    number, md5(concat_ws(' ', newest.digest, of_run, contents)), of_run, changed,
    coalesce(newest.article_count, 0) + added
  );
  RETURN number;
END
$$;
COMMENT ON FUNCTION core.take_snapshot(text, bigint[]) IS
'Records these articles as they stand now, if they changed, as the next snapshot; its number, or NULL.';
