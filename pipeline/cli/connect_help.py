"""What to type in the tools that researchers use; ADDRESS stands for the database's address."""

CONNECT_HELP = {
    "psql": """\
psql 'ADDRESS'
""",
    "pandas": """\
import pandas, psycopg
with psycopg.connect("ADDRESS") as connection:
    cursor = connection.execute("SELECT * FROM research.coverage")
    frame = pandas.DataFrame(cursor.fetchall(), columns=[column.name for column in cursor.description])
""",
    "polars": """\
# pip install polars adbc-driver-postgresql pyarrow
import polars
frame = polars.read_database_uri("SELECT * FROM research.coverage", "ADDRESS", engine="adbc")
""",
    "r": """\
# install.packages(c("DBI", "RPostgres"))
connection <- DBI::dbConnect(RPostgres::Postgres(), dbname = "ADDRESS")
frame <- DBI::dbGetQuery(connection, "SELECT * FROM research.coverage")
""",
    "dbeaver": """\
New connection > PostgreSQL > Connect by URL. Host, port, user and password are the parts of:
ADDRESS
""",
    "metabase": """\
Add database > PostgreSQL. Host, port, name, user and password are the parts of:
ADDRESS
""",
}
