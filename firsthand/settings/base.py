"""What holds in every installation. `site` adds the database, `test` what tests need."""

from pathlib import Path
from typing import Final

from csp.constants import NONE, SELF
from jinja2 import StrictUndefined

from firsthand.settings import env
from firsthand.settings.address import address_given, read_address
from firsthand.settings.keys import key

PACKAGE: Final = Path(__file__).resolve().parents[1]

FIRSTHAND_DATA = Path(env.text("FIRSTHAND_DATA", "~/.local/share/firsthand")).expanduser()
FIRSTHAND_FILES_IDENTITY = Path(
    env.text("FIRSTHAND_FILES_IDENTITY") or FIRSTHAND_DATA / "keys" / "files"
).expanduser()
FIRSTHAND_ADDRESS = read_address(address_given(FIRSTHAND_DATA))
FIRSTHAND_ROOMS = ("organisation", "partnerships", "cases")

DEBUG = False
SECRET_KEY = key(FIRSTHAND_DATA, "secret")
ALLOWED_HOSTS = [*FIRSTHAND_ADDRESS.hosts, *env.names("FIRSTHAND_HOSTS")]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "firsthand.ground.web",  # its pages stand before those that packages bring
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "template_partials",
    "firsthand.ground.database",
    "firsthand.ground.parties",
    "firsthand.ground.access",
    "firsthand.ground.audit",
    "firsthand.ground.files",
    "firsthand.ground.promises",
    *(f"firsthand.rooms.{room}" for room in FIRSTHAND_ROOMS),
    "firsthand.front.site",
    "firsthand.front.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "firsthand.front.api.edge.EdgeMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "firsthand.ground.web.languages.LanguageMiddleware",
    "firsthand.ground.web.bounds.BoundsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "firsthand.ground.web.acts.ActMiddleware",
]

ROOT_URLCONF = "firsthand.front.site.urls"
WSGI_APPLICATION = "firsthand.front.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "firsthand.ground.web.context.everywhere",
            ],
        },
    },
    {  # the parts of a verdict page, the same as in a file of their own
        "NAME": "pages",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "ground" / "pages" / "templates"],
        "OPTIONS": {
            "autoescape": True,
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
        },
    },
]

# --- Accounts -----------------------------------------------------------------------------

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "firsthand.ground.web.accounts.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,30/5m/key"
}  # so that knowing a name is not enough to lock it
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds that elevated rights last
MFA_ADAPTER = "firsthand.ground.web.second_step.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Firsthand"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not FIRSTHAND_ADDRESS.is_secure

# --- What a browser may do ----------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = (
    "same-origin"  # with none at all, a browser hides from us too where a form came from
)
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = FIRSTHAND_ADDRESS.is_secure
SECURE_HSTS_SECONDS = 31_536_000 if FIRSTHAND_ADDRESS.is_secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = FIRSTHAND_ADDRESS.is_secure
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if FIRSTHAND_ADDRESS.is_secure else None
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = FIRSTHAND_ADDRESS.is_secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = (
    8 * 60 * 60
)  # seconds from signing in, or choosing an organisation, until it ends
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_TRUSTED_ORIGINS = [FIRSTHAND_ADDRESS.origin]
CSRF_FAILURE_VIEW = "firsthand.ground.web.failures.csrf_failure"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_MAX_MEMORY_SIZE = (
    12 * 1024 * 1024
)  # a file is never written to a disk before it is clean
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FIRSTHAND_LARGEST_BODY = FILE_UPLOAD_MAX_MEMORY_SIZE + 1024 * 1024
FIRSTHAND_LARGEST_BODY_OF_NOBODY = 64 * 1024
FIRSTHAND_SEALED_ADDRESSES = ("/cases/report/", "/cases/answers/", "/cases/passed/")
FIRSTHAND_LARGEST_REPORT = 160 * 1024  # an envelope of 64 KiB in base64, and the keys

# --- Languages, times, static files -------------------------------------------------------

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]  # those with a catalogue of our own words
if env.flag("FIRSTHAND_PSEUDO"):
    LANGUAGES.append(("en-xa", "Made-up English"))  # to see what cannot be translated
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["firsthand.settings.formats"]
LOCALE_PATHS = [PACKAGE / "locale"]
STATIC_URL = "static/"
STATIC_ROOT = FIRSTHAND_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing uses it
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- What is kept in memory and what is said in logs ---------------------------------------

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"nobody": {"()": "firsthand.ground.web.logs.Nobody"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["nobody"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True, "level": "WARNING"}},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
