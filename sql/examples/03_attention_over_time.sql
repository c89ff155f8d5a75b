-- Which share of each outlet's articles was on the president, week by week?
-- Assumes: weeks begin on Monday in Almaty; the share is of all articles that were read, also those that were not kept.
SELECT
  date_trunc('week', day)::date AS week, outlet, sum(found_count)::bigint AS found_count,
  sum(found_count)::double precision / sum(article_count)::double precision AS share
FROM research.attention('Токаев', '2022-01-01', '2022-02-01')
GROUP BY week, outlet
ORDER BY week, share DESC;
