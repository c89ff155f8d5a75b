-- One row per pair of outlets: how many articles did one take from the other?
SELECT earlier.outlet AS taken_from, a.outlet AS taken_by, count(*) AS article_count
FROM research.select_articles(%(since)s::date, %(until)s::date, %(outlets)s::text[], %(query)s::text) AS a
JOIN research.copy_member AS later ON later.article_id = a.article_id AND later.parent_id IS NOT NULL
JOIN research.copy_member AS earlier ON earlier.article_id = later.parent_id
GROUP BY taken_from, taken_by
ORDER BY taken_from, taken_by;
