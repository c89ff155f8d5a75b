-- When the new articles of a batch were seen.
COPY core.article_state (article_id, first_seen_at, last_seen_at) FROM STDIN;
