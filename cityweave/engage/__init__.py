"""How cities come in: joining from a phone, the hub's answer, and staying in touch."""
