"""One function a deed."""
