"""How a question meets a student: in a cell, as a form, in words; and what is kept of it."""
