-- One row per outlet: its first article that the search finds.
SELECT f.outlet, f.published_at, f.delay_hours, left(f.title, 300) AS title, f.url
FROM research.first_to_report(
  %(query)s::text, coalesce(%(since)s::date, '1900-01-01'), coalesce(%(until)s::date, '2200-01-01')
) AS f
WHERE %(outlets)s::text[] IS NULL OR f.outlet = ANY(%(outlets)s::text[])
ORDER BY f.published_at, f.outlet;
