-- How each recorded page of an outlet is read now.
INSERT INTO core.canary (outlet_id, url, checked_at, difference)
SELECT o.outlet_id, given.url, %(at)s, given.difference
FROM core.outlet AS o
CROSS JOIN unnest(%(urls)s::text[], %(differences)s::text[]) AS given (url, difference)
WHERE o.slug = %(outlet)s
ON CONFLICT (outlet_id, url) DO UPDATE SET checked_at = excluded.checked_at, difference = excluded.difference;
