-- Which articles read otherwise now than in the first snapshot of this store?
-- Assumes: a snapshot is a state of the store, not of the web; what was taken down on request is in neither.
SELECT
  a.outlet, a.url, a.title AS title_then, n.title AS title_now, length(n.body) - length(a.body) AS letters_added
FROM research.article_as_of((SELECT s.snapshot FROM research.snapshot AS s WHERE s.number = 1)) AS a
JOIN research.article AS n USING (article_id)
WHERE (a.title, a.body) <> (n.title, n.body)
ORDER BY a.outlet, a.url;
