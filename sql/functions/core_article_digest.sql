-- A number for an article with a text: over many, bit_xor of these tells whether they are the same articles with the same
-- texts, in any order.
CREATE OR REPLACE FUNCTION core.article_digest(article_id bigint, text_hash bytea) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN hashtextextended(encode(text_hash, 'hex'), article_id);
COMMENT ON FUNCTION core.article_digest IS 'A number for an article with a text.';
