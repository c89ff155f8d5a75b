#!/bin/bash
# Runs any command with this home's settings; what the environment says already wins. The Helm chart of Airflow starts
# its programs and asks after their health through a file of this name.
set -euo pipefail
settings=$(kazwatch env)
eval "$settings"
exec "$@"
