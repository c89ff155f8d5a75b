SELECT o.slug AS outlet, c.url, c.checked_at, c.difference
FROM core.canary AS c
JOIN core.outlet AS o USING (outlet_id)
WHERE c.difference <> '' AND (%(outlet)s::text IS NULL OR o.slug = %(outlet)s)
ORDER BY o.slug, c.url;
