"""Spreadsheets: bytes into typed cells and back; knows neither cities nor hubs."""
