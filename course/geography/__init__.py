"""Where things are: places and their names, lengths and directions, the plane of the maps.

Pure functions on the data room; nothing here draws, prints or asks. Each module is one idea and is
imported by its name, as in ``from course.geography import geodesics``.
"""
