DELETE FROM core.canary AS c
USING core.outlet AS o
WHERE o.outlet_id = c.outlet_id AND o.slug = %(outlet)s AND c.url <> ALL(%(urls)s::text[]);
