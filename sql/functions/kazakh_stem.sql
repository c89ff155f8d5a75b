-- A Kazakh word without its endings. Each ending is chosen by the sound before it; asking for that sound keeps Павлодар
-- from losing its «дар». Five layers, from the outside: locative adjective, case, possessive, plural, derivation.
CREATE FUNCTION research.kazakh_stem(word text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  stem    text := word;
  shorter text;
  ending  text;
BEGIN
  FOREACH ending IN ARRAY ARRAY[
    '(?<=[аәеіоөұүыэяюёиу])(дағы|дегі|дікі)$|(?<=[ыі])(ндағы|ндегі)$|(?<=[пкқтсшщчцфхбвгд])(тағы|тегі|тікі)$',
    '(?<=[аәеіоөұүыэяюёимнң])(ның|нің)$|(?<=[рлйужзвг])(дың|дің)$|(?<=[пкқтсшщчцфхбвгд])(тың|тің)$'
    || '|(?<=[ыі])(нда|нде|нан|нен|на|не)$|(?<=[мнң])(нан|нен)$|(?<=[аәеіоөұүыэяюёиурлйжз])(дан|ден)$'
    || '|(?<=[пкқтсшщчцфхбвгд])(тан|тен)$|(?<=[аәеіоөұүыэяюёиурлймнң])(менен|мен)$|(?<=[жз])(бенен|бен)$'
    || '|(?<=[пкқтсшщчцфхбвгд])(пенен|пен)$|(?<=[аәеіоөұүыэяюёиурлймнңжз])(ға|ге)$|(?<=[пкқтсшщчцфхбвгд])(қа|ке)$'
    || '|(?<=[рлйужзмнң])(ды|ді)$|(?<=[пкқтсшщчцфхбвгд])(ты|ті)$|(?<=[аәеіоөұүыэяюёи])(ны|ні)$'
    || '|(?<=[аәеіоөұүыэяюёиурлйжзмнң])(да|де)$|(?<=[пкқтсшщчцфхбвгд])(та|те)$',
    '(ымыз|іміз|ыңыз|іңіз)$|(?<=[аәеоөұүэяюёи])(мыз|міз|ңыз|ңіз)$|(?<=[аәеіоөұүыэяюёиу])(сы|сі)$'
    || '|(?<=[^аәеіоөұүыэяюё])(ым|ім|ың|ің|ы|і)$',
    '(?<=[аәеіоөұүыэяюёиурй])(лар|лер)$|(?<=[лмнңжз])(дар|дер)$|(?<=[пкқтсшщчцфхбвгд])(тар|тер)$',
    '(?<=[аәеіоөұүыэяюёиурй])(лық|лік|лығ|ліг)$|(?<=[лмнңжз])(дық|дік|дығ|діг)$'
    || '|(?<=[пкқтсшщчцфхбвгд])(тық|тік|тығ|тіг)$|(шы|ші)$'
  ] LOOP
    shorter := regexp_replace(stem, ending, '');
    IF length(shorter) >= 3 AND shorter ~ '[аәеёиіоөуүұыэюя]' THEN stem := shorter; END IF;
  END LOOP;
  RETURN stem;
END
$$;
COMMENT ON FUNCTION research.kazakh_stem(text) IS 'A Kazakh word in lower case without its endings.';
