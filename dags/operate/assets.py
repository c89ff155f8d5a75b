"""What one DAG makes and another waits for."""

from airflow.sdk import Asset

# Its events carry the crawl run as their partition. Without one, the runs of a day, which are partitions themselves,
# would wake nobody: Airflow tells a DAG of events of its own kind only.
ARTICLES = Asset(name="kazwatch_articles", uri="x-kazwatch://articles")
