-- Made-up outlets.
INSERT INTO core.outlet (slug, name) SELECT 'made_up_' || n, 'Made up ' || n FROM generate_series(1, %(count)s) AS s (n);
