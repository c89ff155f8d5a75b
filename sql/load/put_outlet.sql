-- The outlet as its file describes it today.
INSERT INTO core.outlet AS o (
  slug, name, country, home, hosts, languages, timezone, owner, keep, lowest_daily, highest_daily, is_listed
)
VALUES (
  %(slug)s, %(name)s, %(country)s, %(home)s, %(hosts)s, %(languages)s, %(timezone)s, %(owner)s, %(keep)s,
  %(lowest_daily)s, %(highest_daily)s, true
)
ON CONFLICT (slug) DO UPDATE SET
  name = excluded.name, country = excluded.country, home = excluded.home, hosts = excluded.hosts,
  languages = excluded.languages, timezone = excluded.timezone, owner = excluded.owner, keep = excluded.keep,
  lowest_daily = excluded.lowest_daily, highest_daily = excluded.highest_daily, is_listed = true
WHERE (o.name, o.country, o.home, o.hosts, o.languages, o.timezone, o.owner, o.keep, o.lowest_daily, o.highest_daily,
       o.is_listed)
  IS DISTINCT FROM
  (excluded.name, excluded.country, excluded.home, excluded.hosts, excluded.languages, excluded.timezone,
   excluded.owner, excluded.keep, excluded.lowest_daily, excluded.highest_daily, true);
