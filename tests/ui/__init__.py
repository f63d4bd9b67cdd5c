"""The component kit."""
