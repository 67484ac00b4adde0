"""The forms: one command each that a person starts. Made when they open, gone when they close."""
