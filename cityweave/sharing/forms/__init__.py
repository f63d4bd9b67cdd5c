"""Fields that pick records, and the forms of acts on any record."""
