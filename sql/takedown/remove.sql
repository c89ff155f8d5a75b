DELETE FROM core.takedown AS t WHERE t.article_id = %(article_id)s AND t.origin = 'request';
