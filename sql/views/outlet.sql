-- One row per outlet.
CREATE VIEW research.outlet AS
SELECT
  o.slug AS outlet, o.name, o.country, o.home, o.hosts, o.languages, o.timezone, o.keep, o.lowest_daily,
  o.highest_daily, o.is_listed
FROM core.outlet AS o;

COMMENT ON VIEW research.outlet IS
'One row per outlet: those we crawl, and those met in archives of others.';
COMMENT ON COLUMN research.outlet.outlet IS 'Short name, as in all other views.';
COMMENT ON COLUMN research.outlet.name IS 'Name.';
COMMENT ON COLUMN research.outlet.country IS 'Country, ISO 3166; NULL where unknown.';
COMMENT ON COLUMN research.outlet.home IS 'Home page.';
COMMENT ON COLUMN research.outlet.hosts IS 'Hosts that belong to it.';
COMMENT ON COLUMN research.outlet.languages IS 'Languages it publishes in.';
COMMENT ON COLUMN research.outlet.timezone IS 'Zone of times on its pages.';
COMMENT ON COLUMN research.outlet.keep IS 'What is stored of it: all, mentions (of Kazakhstan) or about (it).';
COMMENT ON COLUMN research.outlet.lowest_daily IS 'Fewest articles on a normal day; NULL where not known.';
COMMENT ON COLUMN research.outlet.highest_daily IS 'Most articles on a normal day; NULL where not known.';
COMMENT ON COLUMN research.outlet.is_listed IS 'True for outlets with a file of their own, false for those met in archives.';
