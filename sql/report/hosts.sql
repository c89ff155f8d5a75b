-- One row per host of an outlet.
SELECT DISTINCT unnest(o.hosts || regexp_replace(o.home, '^https?://([^/]+).*$', '\1')) AS host
FROM research.outlet AS o
WHERE o.home IS NOT NULL;
