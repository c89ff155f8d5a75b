-- One row per address of an article that was taken down on request: no view shows it, wherever else it was met.
CREATE VIEW core.withheld_address AS
SELECT a.url_key
FROM core.takedown AS t
JOIN core.article AS a USING (article_id)
WHERE t.origin = 'request'
UNION
SELECT x.url_key
FROM core.takedown AS t
JOIN core.article_alias AS x USING (article_id)
WHERE t.origin = 'request'
UNION
SELECT c.url_key
FROM core.takedown AS t
JOIN core.capture AS c USING (article_id)
WHERE t.origin = 'request';

-- One row per capture of such an address, whatever it gave. By number, which the indexes of captures hold.
CREATE VIEW core.withheld_capture AS
SELECT c.capture_id
FROM core.withheld_address AS w
JOIN core.capture AS c USING (url_key);
