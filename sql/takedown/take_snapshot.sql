SELECT core.take_snapshot(NULL, ARRAY[%(article_id)s::bigint]);
