"""A library on a Milvus server: past one machine, through the same interface.

    address.py    milvus://host:port/collection
    connection.py the client, and every error of it in one clear line
    schema.py     the collection: its fields, indexes and the row that says what made it
    rows.py       units as rows, and rows as units
    snapshot.py   which reports are in force: what was committed, what is not to be seen
    reading.py    conditions, pages, and reports whole
    preparing.py  a report made ready for its rows
    writing.py    ingest that resumes where it broke off, remove, sweeping
    encoding.py   the encoder, kept in the user's cache
    finding.py    units by conditions on their fields
    candidates.py a unit put forward, with what scoring needs
    ranking.py    candidates of both kinds from the server, ranked by the embedded store's scores
    library.py    the Library that everything else asks
    recent.py     a small cache
    agreement.py  how far a store agrees with the embedded library
    check.py      what `pincite doctor` finds out

One collection holds everything. pymilvus is imported when a server is spoken to, never before.
"""
