"""Browser: asked to show a page where somebody sits in front of one."""

import os
import shutil
import subprocess

from liftlog.platform.screens import has_desktop

# What Termux and WSL open pages with.
_OPENERS = {"TERMUX_VERSION": "termux-open-url", "WSL_DISTRO_NAME": "wslview"}


def open_page(address: str) -> bool:
    """Whether a browser was asked to show the page.

    None is asked over SSH or where there is no screen: it would start where nobody sees it, or
    take over the terminal. BROWSER names one all the same.
    """
    environ = os.environ
    is_chosen = bool(environ.get("BROWSER"))
    for variable, command in _OPENERS.items():
        program = shutil.which(command)
        if variable in environ and program and not is_chosen:
            return _run(program, address)
    if not is_chosen and not _has_screen():
        return False
    import webbrowser

    try:
        return webbrowser.open(address)
    except (OSError, webbrowser.Error):
        return False


def _run(program: str, address: str) -> bool:
    try:
        return subprocess.run([program, address], check=False, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _has_screen() -> bool:
    environ = os.environ
    if environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        return True
    is_far = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    return has_desktop() and not is_far
