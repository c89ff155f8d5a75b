-- One row per sentence of a source text that no stored article supports, or only with a differing fact.
CREATE FUNCTION research.unsupported_sentences(of_text_id bigint)
RETURNS TABLE (text_sequence integer, text_sentence text, verdict text, conflicts text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.text_sequence, c.text_sentence, c.verdict, c.conflicts
  FROM research.text_coverage(of_text_id) AS c
  WHERE c.verdict IN ('weak', 'unsupported') OR c.conflicts <> '{}'
  ORDER BY c.text_sequence
$$;
COMMENT ON FUNCTION research.unsupported_sentences IS
'Sentences of a source text found in no stored article, only weakly, or with another number, date, name or negation.';
