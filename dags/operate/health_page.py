"""The page of outlets as a small web application inside Airflow's UI; whoever may log in there may read it."""

from datetime import UTC, datetime

from airflow.api_fastapi.core_api.security import get_user
from fastapi import Depends, FastAPI
from fastapi.responses import HTMLResponse

from pipeline.health.page import render_health
from pipeline.load.connection import connect, database_url
from pipeline.settings import load_settings

app = FastAPI(title="Kazwatch", docs_url=None, redoc_url=None, openapi_url=None)


@app.get("/outlets", dependencies=[Depends(get_user)], response_class=HTMLResponse)
def outlets() -> str:
    """Alarms and days of every outlet."""
    with connect(database_url(load_settings())) as connection:
        return render_health(connection, datetime.now(UTC), airflow="..")
