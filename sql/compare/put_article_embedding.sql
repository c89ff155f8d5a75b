-- The article is embedded from this text. Its old sentences go first (delete_sentences.sql).
INSERT INTO core.article_embedding (article_id, space_id, text_hash, sentence_count)
VALUES (%(article_id)s, %(space_id)s, %(text_hash)s, %(sentence_count)s)
ON CONFLICT (article_id) DO UPDATE
SET space_id = excluded.space_id, text_hash = excluded.text_hash, sentence_count = excluded.sentence_count;
