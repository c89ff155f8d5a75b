"""Made-up news outlets in the shape of real ones, served from 127.0.0.1 so that the whole job runs offline.

Articles lie in `articles/`, pages that go wrong in `troubles/`, what each is good for in TROUBLES.md.
"""
