"""The application as a server calls it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.settings.site")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
