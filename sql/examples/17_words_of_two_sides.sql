-- Which word does each outlet choose for the same events?
-- Assumes: choosing a word is not taking a side by itself; an article may use several.
WITH wording (label, query) AS (
  VALUES ('protest', 'протест OR митинг'), ('riot', 'беспорядки'), ('attack', 'терроризм OR террорист')
)
SELECT w.label, a.outlet, sum(a.found_count)::bigint AS article_count
FROM wording AS w
CROSS JOIN LATERAL research.attention(w.query, '2022-01-01', '2022-02-01') AS a
GROUP BY w.label, a.outlet
ORDER BY a.outlet, article_count DESC;
