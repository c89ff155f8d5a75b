"""Generic readers of other projects, wrapped once: a tree in, paragraphs out."""

from copy import deepcopy

import trafilatura

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node


def read_with_trafilatura(root: Node) -> tuple[str, ...]:
    """trafilatura's fast mode (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15) on a copy of the tree."""
    text = trafilatura.extract(
        deepcopy(root), fast=True, include_comments=False, include_tables=True, output_format="txt"
    )
    return tuple(line for raw in (text or "").split("\n") if (line := normal(raw)))
