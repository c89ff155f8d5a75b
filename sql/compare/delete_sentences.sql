-- Sentences of a text that is no longer the article's.
DELETE FROM core.article_sentence WHERE article_id = %(article_id)s;
