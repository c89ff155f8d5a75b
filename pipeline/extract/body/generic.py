"""Generic readers of other projects, wrapped once: a tree in, paragraphs out."""

import logging

from trafilatura import bare_extraction

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node

# It logs every page without text as an error; here that is an answer.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_with_trafilatura(root: Node) -> tuple[str, ...]:
    """trafilatura's fast mode (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15), on a copy of the tree."""
    document = bare_extraction(root, fast=True, include_comments=False, with_metadata=False)
    text = document.text if document is not None and not isinstance(document, dict) else None
    return tuple(line for raw in (text or "").split("\n") if (line := normal(raw)))
