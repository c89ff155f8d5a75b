-- Which share of all that an outlet printed was about Kazakhstan, week by week?
-- Assumes: weeks begin on Monday in Almaty; all it printed is what crawls found and read, kept or not; undated articles
-- count on the day they were first fetched.
SELECT
  date_trunc('week', day)::date AS week, outlet, sum(about_count)::bigint AS about_count,
  sum(article_count + left_out_count)::bigint AS output_count,
  sum(about_count)::double precision / sum(article_count + left_out_count)::double precision AS share
FROM research.coverage
WHERE day >= '2022-01-01' AND day < '2022-02-01'
GROUP BY week, outlet
ORDER BY week, share DESC;
