-- Who wrote of the protests first, and how many hours after the first did the others?
-- Assumes: an outlet's own time of publication is true; articles dated to the day only are left out.
SELECT outlet, published_at, delay_hours, title, url
FROM research.first_to_report('митинг OR протест OR шеру OR protest', '2022-01-01', '2022-02-01');
