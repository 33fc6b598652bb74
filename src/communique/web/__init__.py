"""A record in a browser: the observatory's Python side; the browser side is built from frontend/."""

from communique.web.app import observatory
from communique.web.doors import Doors

__all__ = ["Doors", "observatory"]
