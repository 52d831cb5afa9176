"""One module a task, each with ``predict(record, options)`` or ``predict_all(records, options)``."""
