"""How the shipped model is made: texts, respellings, counts, weights, files. Run by `kazwatch language train`."""
