"""Finding: everything a reader may see, by word, name and transliteration."""
