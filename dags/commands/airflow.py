"""`kazwatch airflow ...`: Airflow's own command line, with the settings of this home."""

import os
import shlex
import sys

import click

from pipeline.settings import load_settings


@click.command(
    "airflow",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False, "help_option_names": []},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def airflow_command(arguments: tuple[str, ...]) -> None:
    """Run Airflow's own commands with this home's settings.

    \b
    kazwatch airflow dags list-import-errors
    kazwatch airflow dags unpause ingest_mk_ru
    kazwatch airflow backfill create --dag-id ingest_mk_ru --from-date 2022-01-05 --to-date 2022-01-07
    """
    environment = _environment()
    # In our place, so that a signal to stop reaches it: a worker then lets its crawls keep what they fetched.
    os.execve(sys.executable, [sys.executable, "-m", "airflow", *arguments], environment)  # noqa: S606 (no shell)


@click.command("env")
def env_command() -> None:
    """Print this home's settings for a shell: eval "$(kazwatch env)"."""
    for name, value in sorted(_environment().items()):
        if name.startswith(("AIRFLOW", "KAZWATCH")):
            click.echo(f"export {name}={shlex.quote(value)}")


def _environment() -> dict[str, str]:
    """Airflow's settings as `kazwatch up` would make them, with the port it runs on."""
    from dags.operate.environment import airflow_environment
    from dags.operate.machine import check_airflow_is_installed, metadata_url, port_in_use

    check_airflow_is_installed()
    settings = load_settings()
    return {
        **os.environ,
        **airflow_environment(settings, port=port_in_use(settings), metadata_url=metadata_url(settings)),
    }
