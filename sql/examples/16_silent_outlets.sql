-- Which outlets have fallen silent?
-- Assumes: silence is measured from now; an outlet nobody crawls is silent too.
SELECT outlet, last_published_at, silent_hours, articles_seen_7_days, lowest_daily
FROM research.silence
WHERE is_silent
ORDER BY silent_hours DESC NULLS LAST;
