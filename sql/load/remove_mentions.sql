-- Names that the newest text no longer holds.
DELETE FROM core.mention AS m
USING staging.ending AS e
WHERE e.run_id = %(run_id)s AND e.is_newest AND e.outcome <> 'inserted' AND m.article_id = e.article_id
  AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset(e.mentions) AS found (entity text, surface text)
    WHERE found.entity = m.entity AND found.surface = m.surface
  );
