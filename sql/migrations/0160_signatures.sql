-- One row per embedded article: the signs of its sentences' vectors in order, 32 bytes each. The articles near a text
-- are found by reading all of them, a sixteenth of the vectors, without an index to build or to keep in memory.
-- Up to 250 sentences stay in the row: a scan reads no second table, and signs cannot be compressed.
CREATE TABLE core.article_signature (
  article_id bigint PRIMARY KEY REFERENCES core.article_embedding ON DELETE CASCADE,
  space_id   integer NOT NULL REFERENCES core.embedding_space,
  signatures bytea NOT NULL CHECK (octet_length(signatures) % 32 = 0)
) WITH (toast_tuple_target = 8160);
ALTER TABLE core.article_signature ALTER COLUMN signatures SET STORAGE EXTERNAL;

DO $$
BEGIN
  IF to_regtype('halfvec') IS NOT NULL THEN
    -- What bit_send writes before the bits is their number.
    CREATE FUNCTION core.signature(embedding halfvec) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN substring(bit_send(binary_quantize(embedding)) FROM 5);
  ELSE
    CREATE FUNCTION core.signature(embedding real[]) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (
      SELECT substring(bit_send(string_agg(CASE WHEN e.value > 0 THEN '1' ELSE '0' END, '' ORDER BY e.place)::bit(256)) FROM 5)
      FROM unnest(embedding) WITH ORDINALITY AS e (value, place)
    );
  END IF;
END
$$;

INSERT INTO core.article_signature (article_id, space_id, signatures)
SELECT s.article_id, s.space_id, string_agg(core.signature(s.embedding), '' ORDER BY s.sequence)
FROM core.article_sentence AS s
GROUP BY s.article_id, s.space_id;
