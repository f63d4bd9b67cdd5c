"""Words in any script: folded, cut, stemmed, written in Latin letters."""
