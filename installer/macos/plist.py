"""Info.plist of the Mac app: version, file types, minimum system."""

IDENTIFIER = "org.claimwright.Claimwright"
NEEDED_SYSTEM = "14.0"  # the minimum for Qt 6.12


def bundle_properties(version: str) -> "dict[str, object]":
    """Return the properties for PyInstaller's BUNDLE and plistlib."""
    return {
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleName": "Claimwright",
        "CFBundleDisplayName": "Claimwright",
        "CFBundleExecutable": "claimwright",
        "CFBundlePackageType": "APPL",
        "CFBundleIconFile": "claimwright.icns",
        "CFBundleVersion": version,
        "CFBundleShortVersionString": version,
        "LSMinimumSystemVersion": NEEDED_SYSTEM,
        "LSApplicationCategoryType": "public.app-category.business",
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "NSHumanReadableCopyright": "MIT license",
        "CFBundleDocumentTypes": [_document(*kind) for kind in KINDS],
        "UTExportedTypeDeclarations": [_type(*kind) for kind in KINDS],
    }


KINDS = (("837", "Health care claims (837)"), ("835", "Remittance advice (835)"))


def _document(number: str, words: str) -> "dict[str, object]":
    return {
        "CFBundleTypeName": words,
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Default",
        "LSItemContentTypes": [f"{IDENTIFIER}.x12-{number}"],
    }


def _type(number: str, words: str) -> "dict[str, object]":
    return {
        "UTTypeIdentifier": f"{IDENTIFIER}.x12-{number}",
        "UTTypeDescription": words,
        "UTTypeConformsTo": ["public.plain-text"],
        "UTTypeTagSpecification": {"public.filename-extension": [number]},
    }
