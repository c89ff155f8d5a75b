-- One worker embeds an article at a time; its text may have changed since it was read.
SELECT a.text_hash FROM core.article AS a WHERE a.article_id = %(article_id)s FOR UPDATE;
