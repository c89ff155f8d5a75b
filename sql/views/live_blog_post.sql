-- One row per post of a live blog, as its newest page showed them.
CREATE VIEW research.live_blog_post AS
SELECT
  a.article_id, o.slug AS outlet, a.canonical_url AS url, post.number AS sequence,
  (post.fields ->> 'at')::timestamptz AS posted_at, post.fields ->> 'precision' AS posted_precision,
  post.fields ->> 'raw' AS posted_raw, post.fields ->> 'title' AS title, post.fields ->> 'body' AS body
FROM core.article AS a
JOIN core.outlet AS o USING (outlet_id)
CROSS JOIN LATERAL jsonb_array_elements(a.posts) WITH ORDINALITY AS post (fields, number)
WHERE a.posts IS NOT NULL
  AND NOT EXISTS (SELECT FROM core.takedown AS t WHERE t.article_id = a.article_id);

COMMENT ON VIEW research.live_blog_post IS
'The posts of live blogs (research.article, type = live_blog), in order of time; its body holds them too.';
COMMENT ON COLUMN research.live_blog_post.article_id IS 'The live blog.';
COMMENT ON COLUMN research.live_blog_post.outlet IS 'The outlet.';
COMMENT ON COLUMN research.live_blog_post.url IS 'Canonical address of the live blog.';
COMMENT ON COLUMN research.live_blog_post.sequence IS 'Place among the posts, oldest first, from 1.';
COMMENT ON COLUMN research.live_blog_post.posted_at IS 'When the outlet says it posted this; NULL where the page does not say.';
COMMENT ON COLUMN research.live_blog_post.posted_precision IS 'How exactly that is known: second, minute or day.';
COMMENT ON COLUMN research.live_blog_post.posted_raw IS 'The time as written.';
COMMENT ON COLUMN research.live_blog_post.title IS 'Headline of the post where it has one.';
COMMENT ON COLUMN research.live_blog_post.body IS 'Text of the post.';
