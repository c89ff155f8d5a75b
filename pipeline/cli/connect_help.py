"""What to type in the tools that researchers use, ready to paste; tests run what is Python or R."""

from psycopg.conninfo import conninfo_to_dict

# ADDRESS stands for the database's address. Tools that ask for its parts get them by name.
_RECIPES = {
    "psql": """\
psql 'ADDRESS'
""",
    "pandas": """\
# pip install pandas 'psycopg[binary]'
import pandas, psycopg
with psycopg.connect("ADDRESS") as connection:
    cursor = connection.execute("SELECT * FROM research.coverage")
    frame = pandas.DataFrame(cursor.fetchall(), columns=[column.name for column in cursor.description])
frame["day"] = pandas.to_datetime(frame["day"])
""",
    "polars": """\
# pip install polars adbc-driver-postgresql pyarrow
import polars
frame = polars.read_database_uri("SELECT * FROM research.coverage", "ADDRESS", engine="adbc")
""",
    "adbc": """\
# pip install adbc-driver-postgresql pyarrow
import adbc_driver_postgresql.dbapi
with adbc_driver_postgresql.dbapi.connect("ADDRESS") as connection, connection.cursor() as cursor:
    cursor.execute("SELECT * FROM research.coverage")
    frame = cursor.fetch_arrow_table()
""",
    "duckdb": """\
# pip install duckdb; its own connection to PostgreSQL is downloaded at run time, a file is not:
# kazwatch export articles.parquet
import duckdb
frame = duckdb.sql("SELECT outlet, day, count(*) AS article_count FROM 'articles.parquet' GROUP BY ALL ORDER BY ALL")
""",
    "r": """\
# install.packages(c("DBI", "RPostgres"))
connection <- DBI::dbConnect(RPostgres::Postgres(), dbname = "ADDRESS")
frame <- DBI::dbGetQuery(connection, "SELECT * FROM research.coverage")
""",
    "dbeaver": """\
Database > New connection > PostgreSQL, then:
PARTS
Or connect by URL: jdbc:postgresql://HOST:PORT/DATABASE
Tables are under kazwatch > Schemas > research > Views.
""",
    "metabase": """\
Admin > Databases > Add database > PostgreSQL, then:
PARTS
Schemas: Only these, research.
""",
}
TOOLS = tuple(sorted(_RECIPES))
# These run as programs of their own (Java), which cannot open a local socket.
OVER_TCP = frozenset({"dbeaver", "metabase"})


def connect_help(tool: str, address: str) -> str:
    """What to type in a tool to read the database at this address."""
    parts = {name: str(value) for name, value in conninfo_to_dict(address).items()}
    shown = {
        "Host": parts.get("host", "localhost"),
        "Port": parts.get("port", "5432"),
        "Database": parts.get("dbname", "kazwatch"),
        "User": parts.get("user", "kazwatch_researcher"),
        "Password": parts.get("password", "(the one of this user)"),
    }
    text = _RECIPES[tool].replace("PARTS", "\n".join(f"  {name + ':':<10} {value}" for name, value in shown.items()))
    for name in ("Host", "Port", "Database"):
        text = text.replace(name.upper(), shown[name])
    return text.replace("ADDRESS", address)
