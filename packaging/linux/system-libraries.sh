#!/bin/sh
# Qt from the Python registry needs a few system libraries. Installs them where that is allowed
# (root, with apt), says in one line what is missing elsewhere. Usage: system-libraries.sh PYTHON
set -eu
python=$1

missing() {
    QT_QPA_PLATFORM=offscreen "$python" -c 'import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtNetwork' 2>&1 |
        grep -o 'lib[^ :]*\.so[^ :]*' | head -n 1 || true
}

window_missing() {
    [ -n "${DISPLAY:-}" ] || return 0
    plugin=$("$python" -c 'import PySide6, pathlib; print(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so")')
    ldd "$plugin" 2>/dev/null | grep 'not found' | grep -v Qt6 | head -n 1 | cut -d' ' -f1 | tr -d '\t' || true
}

[ "$(uname -s)" = Linux ] || exit 0
lacking=$(missing)
[ -n "$lacking" ] || lacking=$(window_missing)
[ -n "$lacking" ] || exit 0

packages="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 \
libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing the system libraries Qt needs ($lacking is missing)…"
    export DEBIAN_FRONTEND=noninteractive
    # Newer Debian and Ubuntu call one of them libglib2.0-0t64.
    apt-cache show libegl1 >/dev/null 2>&1 || apt-get update -qq
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $packages >/dev/null 2>&1 ||
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends $packages >/dev/null; } || true
    lacking=$(missing)
    [ -n "$lacking" ] || exit 0
fi
echo "Qt needs $lacking. Install it with: sudo apt-get install $packages" >&2
exit 1
