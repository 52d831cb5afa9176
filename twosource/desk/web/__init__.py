"""The page: a small server-rendered web application on 127.0.0.1, for one desk."""
