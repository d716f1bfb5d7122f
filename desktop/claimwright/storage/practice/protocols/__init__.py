"""The interface of the practice file for services: whole values in, whole values out.

No protocol mentions SQL, tables or row ids that a database assigns, so another engine, such as a
server shared by many computers, could implement them. A stale ``row_version`` raises `RowChanged`.
"""
