"""Which sentences of an article are about which event."""
