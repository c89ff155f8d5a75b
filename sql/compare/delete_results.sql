-- What an earlier run of this comparison concluded; matches of sentences go with their articles.
WITH results AS (DELETE FROM core.sentence_result WHERE comparison_id = %(comparison_id)s)
DELETE FROM core.article_match WHERE comparison_id = %(comparison_id)s;
