-- One row per outlet: those of the outlet files, and stand-ins for hosts met in other people's archives.
CREATE TABLE core.outlet (
  outlet_id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug          text NOT NULL UNIQUE CHECK (slug <> ''),
  name          text NOT NULL,
  country       text CHECK (country ~ '^[A-Z]{2}$'),
  home          text,
  hosts         text[] NOT NULL DEFAULT '{}',
  languages     text[] NOT NULL DEFAULT '{}',
  timezone      text,
  owner         text,
  keep          text CHECK (keep IN ('all', 'mentions', 'about')),
  lowest_daily  integer CHECK (lowest_daily >= 0),
  highest_daily integer CHECK (highest_daily >= lowest_daily),
  is_listed     boolean NOT NULL DEFAULT false
);
