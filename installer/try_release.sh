#!/usr/bin/env bash
# Builds what this system can of a release and tests it the way a user would: the frozen program
# against the unfrozen one, the .deb in a bare Debian, the .msi under wine with a stand-in payload.
# A missing tool is reported, never a failure. As root on Debian, the tools are installed first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools=(mmdebstrap binutils xvfb xdotool wixl wine wine64 osslsigncode desktop-file-utils appstream
    libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0)
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! dpkg -s "${tools[@]}" >/dev/null 2>&1; then
    echo "Installing the tools for the release tests"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq || true
    for tool in "${tools[@]}"; do # one by one, so that an unavailable tool does not block the others
        apt-get install -y -qq --no-install-recommends "$tool" >/dev/null 2>&1 ||
            echo "$tool cannot be installed here"
    done
fi

python3 installer/release.py
failed=0
for proof in freeze debian windows; do
    echo
    echo "-- installer/$proof/prove.py"
    timeout --kill-after=10 900 python3 "installer/$proof/prove.py" || failed=1
done
exit "$failed"
