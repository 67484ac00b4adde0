"""From an application to an offer: who asks, what the rules say, who may decide."""
