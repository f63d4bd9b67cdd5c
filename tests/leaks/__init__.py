"""The leak matrix: every address, every kind of visitor, one world full of canaries."""
