-- One row per outlet: what of it is stored.
SELECT o.outlet, o.keep
FROM research.outlet AS o
ORDER BY o.outlet;
