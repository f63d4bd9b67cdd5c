"""Question sets in several languages, answered by person, signed link, pseudonym or on paper."""
