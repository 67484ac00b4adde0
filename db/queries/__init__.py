"""What can be asked: one file a screen. Each query is a plain function that returns frozen values.

A public function whose first parameter is a `Reader` is a query; `officer-tui ask` finds it here.
"""
