-- What was judged otherwise than before becomes the next snapshot.
SELECT core.take_snapshot(NULL, %(article_ids)s::bigint[]);
