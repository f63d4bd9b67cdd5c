"""Whether letters about gatherings may still be sent when their time has come."""
