"""The text of an article: several readers over one tree, and a choice between their answers."""
