"""The release name of the shipped table excerpts."""

STARTER = "starter"
