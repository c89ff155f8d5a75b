-- Stand-ins for outlets that no file describes yet: archives of others hold their pages.
INSERT INTO core.outlet (slug, name)
SELECT found.outlet, found.outlet
FROM (
  SELECT outlet FROM staging.ending WHERE run_id = %(run_id)s
  UNION
  SELECT outlet FROM staging.sighting WHERE run_id = %(run_id)s
  UNION
  SELECT outlet FROM staging.fetch_failure WHERE run_id = %(run_id)s
) AS found
WHERE NOT EXISTS (SELECT FROM core.outlet AS o WHERE o.slug = found.outlet)
ORDER BY found.outlet
ON CONFLICT (slug) DO NOTHING;
