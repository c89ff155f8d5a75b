-- The signs of one sentence of an article, from bit `at` (1, 257, ...) of its signatures.
-- Called volatile so that a query cuts them out once and then compares them: what is immutable it cuts out anew at every
-- place where they are named, which made core.article_nearness take 1.6 s for .6.
CREATE OR REPLACE FUNCTION core.signs_at(signatures bit varying, at integer) RETURNS bit
LANGUAGE sql VOLATILE PARALLEL SAFE RETURN substring(signatures FROM at FOR 256);
COMMENT ON FUNCTION core.signs_at IS 'The signs of the sentence whose first bit is at, of the signatures of an article.';
