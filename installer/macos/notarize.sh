#!/bin/sh
# Signs the app with the hardened runtime, has Apple notarize it, and staples the ticket to it.
# Runs on a Mac with Xcode's command line tools; it is the one step of a release that needs the
# network. Nothing secret is on the command line: the identity and the notary's profile are in the
# keychain (xcrun notarytool store-credentials PROFILE, once).
#
#   installer/macos/notarize.sh "Developer ID Application: NAME (TEAM)" PROFILE
#
# Then make the disk image from the stapled app: python3 installer/macos/image.py
set -eu
identity="${1:?the name of the signing identity in the keychain}"
profile="${2:?the name of the stored notary profile}"
here="$(cd "$(dirname "$0")" && pwd)"
app="$here/../../build/freeze/dist/Claimwright.app"
[ -d "$app" ] || { echo "There is no $app; run python3 installer/release.py on this Mac first." >&2; exit 2; }

# From the inside out: every library first, then the app itself.
find "$app/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 |
    xargs -0 codesign --force --timestamp --options runtime --sign "$identity"
codesign --force --timestamp --options runtime \
    --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
codesign --verify --strict --verbose=2 "$app"

packed="$(mktemp -d)/Claimwright.zip"
ditto -c -k --keepParent "$app" "$packed"
xcrun notarytool submit "$packed" --keychain-profile "$profile" --wait
xcrun stapler staple "$app"
spctl --assess --type execute --verbose "$app"
rm -r "$(dirname "$packed")"
