"""What stands behind run.py: install, start, pack and examine the kit. Standard library only.

``commands`` reads the command line; ``install`` keeps ``.venv`` equal to the lock; ``bundle`` packs
an offline copy; ``doctor`` examines a machine; ``diagnose`` turns pip's output into a cause and a
remedy; ``lockfile`` reads a lock for a platform that may be another one.
"""
