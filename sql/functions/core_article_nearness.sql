-- One row per article and 20 sentences of a source text: how near it lies to them, by the signs of vectors as
-- pipeline/compare/signature.py counts them, which says why. Articles without a near sentence are left out; NULL
-- arguments do not restrict.
-- 37 sentences with 1,000,000 take .6 s on two cores, .9 s on one. A plain join of both takes 4 s: here the signs asked
-- for are constants (hence the plan of each call's own), twenty to a row, and a pair costs 30 ns.
CREATE OR REPLACE FUNCTION core.article_nearness(
  of_text_id bigint, in_languages text[], from_time timestamptz, to_time timestamptz, in_outlets text[]
)
RETURNS TABLE (article_id bigint, nearness double precision)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  of_space integer;
  asked    bit(256)[];
BEGIN
  FOR of_space, asked IN
    SELECT q.space_id, array_agg(core.signature(q.embedding))
    FROM core.source_sentence AS q
    WHERE q.text_id = of_text_id
    GROUP BY q.space_id, q.sequence / 20
  LOOP
    RETURN QUERY
    -- In the order of places: sums of the same numbers in another order differ.
    SELECT best.article_id, sum(cos(pi() * best.differing / 256) - cos(pi() * 100 / 256) ORDER BY best.place)
    FROM (
      SELECT stored.article_id, own.place, min(core.differing_signs(stored.signs, own.signs)) AS differing
      FROM (
        SELECT g.article_id, core.signs_at(g.signatures, at) AS signs
        FROM core.article_signature AS g
        CROSS JOIN LATERAL generate_series(1, length(g.signatures), 256) AS at
        WHERE g.space_id = of_space
          AND g.article_id NOT IN (SELECT d.article_id FROM core.takedown AS d)
          AND (
            num_nonnulls(in_languages, from_time, to_time, in_outlets) = 0
            OR g.article_id IN (SELECT research.articles_in_scope(in_languages, from_time, to_time, in_outlets))
          )
      ) AS stored
      CROSS JOIN unnest(asked) WITH ORDINALITY AS own (signs, place)
      WHERE core.differing_signs(stored.signs, own.signs) < 100
        AND least(
          core.differing_signs(stored.signs, asked[1]),
          core.differing_signs(stored.signs, asked[2]),
          core.differing_signs(stored.signs, asked[3]),
          core.differing_signs(stored.signs, asked[4]),
          core.differing_signs(stored.signs, asked[5]),
          core.differing_signs(stored.signs, asked[6]),
          core.differing_signs(stored.signs, asked[7]),
          core.differing_signs(stored.signs, asked[8]),
          core.differing_signs(stored.signs, asked[9]),
          core.differing_signs(stored.signs, asked[10]),
          core.differing_signs(stored.signs, asked[11]),
          core.differing_signs(stored.signs, asked[12]),
          core.differing_signs(stored.signs, asked[13]),
          core.differing_signs(stored.signs, asked[14]),
          core.differing_signs(stored.signs, asked[15]),
          core.differing_signs(stored.signs, asked[16]),
          core.differing_signs(stored.signs, asked[17]),
          core.differing_signs(stored.signs, asked[18]),
          core.differing_signs(stored.signs, asked[19]),
          core.differing_signs(stored.signs, asked[20])
        ) < 100
      GROUP BY stored.article_id, own.place
    ) AS best
    GROUP BY best.article_id;
  END LOOP;
END
$$;
COMMENT ON FUNCTION core.article_nearness IS
'How near stored articles lie to each 20 sentences of a source text, by the signs of vectors.';
