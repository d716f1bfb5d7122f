"""What services may ask of the practice file: whole values in, whole values out.

Another engine, which many computers share, can stand behind these: none names a table, a row that a
database counted, or SQL. A ``row_version`` that is not the present one is refused (`RowChanged`).
"""
