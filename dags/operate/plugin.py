"""Puts the page of outlets into Airflow's menu (entry point `airflow.plugins`)."""

from typing import Any

from airflow.plugins_manager import AirflowPlugin


async def _late_application(scope: Any, receive: Any, send: Any) -> None:
    """The application, imported when somebody opens the page: every process of Airflow loads its plugins, and only the
    web server needs this one."""
    from dags.operate.health_page import app

    await app(scope, receive, send)


class KazwatchPlugin(AirflowPlugin):
    """The page *Outlets* below *Browse*."""

    name = "kazwatch"
    fastapi_apps = [{"app": _late_application, "url_prefix": "/kazwatch", "name": "Kazwatch"}]  # noqa: RUF012
    # Without `url_route`, so a page of its own: inside a frame Airflow's sandbox lets no link lead back to a DAG.
    external_views = [  # noqa: RUF012
        {"name": "Outlets", "href": "/kazwatch/outlets", "destination": "nav", "category": "browse"}
    ]
