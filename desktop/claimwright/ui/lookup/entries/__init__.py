"""The entry of a code, a pair or a remark as a page."""
