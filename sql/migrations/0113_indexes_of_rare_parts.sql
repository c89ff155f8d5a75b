-- Few articles link other language versions, and fewer are live blogs: their views need not read all texts for them.
CREATE INDEX article_translated ON core.article (article_id) WHERE translations <> '[]';
CREATE INDEX article_live_blog ON core.article (article_id) WHERE posts IS NOT NULL;
