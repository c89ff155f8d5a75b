-- One row per article with a sentence that matches one of a source text, in no order: sentences are matched one to one,
-- best first, as pipeline/compare/evidence.py does and says why.
CREATE OR REPLACE FUNCTION core.article_evidence(
  of_text_id bigint,
  in_languages text[],
  from_time timestamptz,
  to_time timestamptz,
  in_outlets text[],
  exact boolean
)
RETURNS TABLE (article_id bigint, hit_count bigint, evidence double precision, sum_of_z double precision)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  pair         record;
  text_used    integer[];
  article_used integer[];
BEGIN
  FOR pair IN
    SELECT c.article_id, c.text_sequence, c.article_sequence, c.z
    FROM research.source_candidates(of_text_id, in_languages, from_time, to_time, in_outlets, exact, 0.12) AS c
    ORDER BY c.article_id, c.z DESC, c.text_sequence, c.article_sequence
  LOOP
    IF pair.article_id IS DISTINCT FROM article_evidence.article_id THEN
      IF hit_count > 0 THEN RETURN NEXT; END IF;
      article_id := pair.article_id;
      hit_count := 0;
      evidence := 0;
      sum_of_z := 0;
      text_used := '{}';
      article_used := '{}';
    END IF;
    -- Up to 0.20 a pair counts only in an article that surely is a source.
    CONTINUE WHEN pair.text_sequence = ANY(text_used)
      OR pair.article_sequence = ANY(article_used)
      OR (pair.z <= 0.20 AND (hit_count < 4 OR evidence < 1.0));
    hit_count := hit_count + 1;
    -- Above 0.50 it is certain.
    evidence := evidence + greatest(0, least(pair.z, 0.50) - 0.20);
    sum_of_z := sum_of_z + pair.z;
    text_used := text_used || pair.text_sequence;
    article_used := article_used || pair.article_sequence;
  END LOOP;
  IF hit_count > 0 THEN RETURN NEXT; END IF;
END
$$;
COMMENT ON FUNCTION core.article_evidence IS
'Articles that a source text may come from: matching sentences one to one, their summed evidence and scores.';
