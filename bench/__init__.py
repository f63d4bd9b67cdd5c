"""What is measured of the product, in one command: python -m bench."""
