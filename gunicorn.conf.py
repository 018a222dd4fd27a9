"""What gunicorn reads by itself when it is started in this folder: its logs are written without keys."""

logger_class = "plantracker.serving.KeylessLogger"
