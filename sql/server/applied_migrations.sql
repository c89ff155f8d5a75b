SELECT name, sha256 FROM core.migration;
