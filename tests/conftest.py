"""What all tests share: offscreen Qt, a quiet locale, silence as health."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")
