"""The archive's schema as an ordered list of migrations: appended to, never edited after a release.

Every migration runs in one transaction together with the record of it, the application id and the schema version:
a kill in the middle leaves the older schema whole. Times are integer epoch seconds UTC; dates (``due``) are the epoch
second of their midnight UTC; points and intensities are signed, + escalates.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from storage.connect import ARCHIVE

archive_migrations = Migrations("detente-archive")

FIRST_SCHEMA = (
    """
    CREATE TABLE feeds (
        id TEXT PRIMARY KEY,
        url TEXT NOT NULL,             -- the catalogue's
        asked_url TEXT NOT NULL,       -- where to ask next: differs after a permanent redirect
        name TEXT NOT NULL DEFAULT '',
        family TEXT NOT NULL DEFAULT '',
        class TEXT NOT NULL DEFAULT 'independent',
        state TEXT,
        region TEXT NOT NULL DEFAULT 'world',
        language TEXT NOT NULL DEFAULT 'en',
        interval_s INTEGER NOT NULL DEFAULT 900,
        wrapper INTEGER NOT NULL DEFAULT 0,
        allow_private INTEGER NOT NULL DEFAULT 0,
        muted INTEGER NOT NULL DEFAULT 0,
        etag TEXT,
        last_modified TEXT,
        body_digest TEXT,
        next_check INTEGER,
        last_check INTEGER,
        last_ok INTEGER,
        last_new INTEGER,
        failing_since INTEGER,
        failures INTEGER NOT NULL DEFAULT 0,
        outcome TEXT NOT NULL DEFAULT 'never',
        error TEXT NOT NULL DEFAULT '',
        response_ms INTEGER,
        habit_s INTEGER,
        moved_from TEXT,
        registered INTEGER             -- when a catalogue last listed it
    )
    """,
    """
    CREATE TABLE articles (
        -- AUTOINCREMENT: an id is never given twice, since read marks and evidence outlive a pruned article
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        feed TEXT NOT NULL REFERENCES feeds(id),
        guid TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        title TEXT NOT NULL,
        link TEXT NOT NULL,
        summary TEXT NOT NULL,
        body TEXT NOT NULL,
        author TEXT NOT NULL,
        publisher TEXT NOT NULL,
        family TEXT NOT NULL,
        camp TEXT,
        published INTEGER NOT NULL,
        date_mark TEXT NOT NULL,
        first_seen INTEGER NOT NULL,
        edited INTEGER,                -- when its title last changed
        language TEXT NOT NULL,
        scored INTEGER NOT NULL,
        relevant INTEGER NOT NULL,
        direction INTEGER NOT NULL,
        score REAL NOT NULL,
        tone REAL,
        story INTEGER
    )
    """,
    # Plain indexes: a partial one (WHERE guid <> '') is not used for "guid = ?" and froze a poll of 3,000 items for 4 s.
    "CREATE INDEX articles_by_guid ON articles (feed, guid)",
    "CREATE INDEX articles_by_fingerprint ON articles (feed, fingerprint)",
    "CREATE INDEX articles_newest ON articles (published DESC, id DESC)",
    "CREATE INDEX articles_by_story ON articles (story)",
    "CREATE INDEX articles_by_arrival ON articles (first_seen)",
    """
    CREATE TABLE titles (
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        title TEXT NOT NULL,           -- the one that was replaced
        replaced_at INTEGER NOT NULL
    )
    """,
    "CREATE INDEX titles_by_article ON titles (article)",
    """
    CREATE VIRTUAL TABLE articles_fts USING fts5 (
        title, summary, body,
        content = 'articles', content_rowid = 'id', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TABLE acts (
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,      -- 0 is the primary act
        source TEXT,
        target TEXT,
        type TEXT NOT NULL,
        mode TEXT NOT NULL,
        certainty TEXT NOT NULL,
        intensity REAL NOT NULL,
        points REAL NOT NULL,
        claimed_by TEXT,
        due INTEGER,
        spans TEXT NOT NULL,           -- JSON, see storage/acts.py
        published INTEGER NOT NULL,    -- the article's
        PRIMARY KEY (article, ordinal)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX acts_by_pair ON acts (source, target, published)",
    """
    CREATE TABLE mentions (
        article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        actor TEXT NOT NULL,
        person TEXT,
        role TEXT NOT NULL,
        published INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        PRIMARY KEY (article, ordinal)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX mentions_by_actor ON mentions (actor, published)",
    "CREATE INDEX mentions_by_person ON mentions (person, published)",
    """
    CREATE TABLE mention_hours (
        actor TEXT NOT NULL,           -- an actor's or a person's id
        hour INTEGER NOT NULL,         -- epoch seconds // 3600 of the articles' published
        articles INTEGER NOT NULL,     -- how many name it, however often each does
        PRIMARY KEY (actor, hour)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX mention_hours_by_hour ON mention_hours (hour)",
    """
    CREATE TABLE stories (
        id INTEGER PRIMARY KEY AUTOINCREMENT,  -- the highest id ever given is known though its story was merged away
        head INTEGER NOT NULL,
        title TEXT NOT NULL,
        first_seen INTEGER NOT NULL,
        last_seen INTEGER NOT NULL,
        articles INTEGER NOT NULL,
        families INTEGER NOT NULL,
        phase TEXT NOT NULL
    )
    """,
    "CREATE INDEX stories_newest ON stories (last_seen DESC, id DESC)",
    """
    CREATE TABLE contributions (
        story INTEGER NOT NULL,
        source TEXT NOT NULL,
        target TEXT NOT NULL,
        mode TEXT NOT NULL,
        points REAL NOT NULL,
        weight REAL NOT NULL,
        at INTEGER NOT NULL,
        families TEXT NOT NULL,        -- JSON list
        camps TEXT NOT NULL,           -- JSON list
        PRIMARY KEY (story, source, target, mode)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX contributions_by_time ON contributions (at)",
    # With the points in it, sums over every pair read this alone: 8 ms of 100,000 contributions, against 124.
    "CREATE INDEX contributions_by_pair ON contributions (source, target, at, points)",
    """
    CREATE TABLE readings (
        key TEXT NOT NULL,
        at INTEGER NOT NULL,
        value REAL NOT NULL,
        words REAL NOT NULL,
        deeds REAL NOT NULL,
        stories INTEGER NOT NULL,
        low REAL NOT NULL,
        high REAL NOT NULL,
        coverage REAL NOT NULL,
        held INTEGER NOT NULL,
        reason TEXT NOT NULL,
        formula TEXT NOT NULL,
        PRIMARY KEY (key, at)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX readings_by_time ON readings (at)",
    """
    CREATE TABLE pledges (
        id INTEGER PRIMARY KEY,
        actor TEXT NOT NULL,
        target TEXT,
        type TEXT NOT NULL,
        text TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        due INTEGER NOT NULL,
        article INTEGER NOT NULL,
        state TEXT NOT NULL
    )
    """,
    "CREATE INDEX pledges_by_due ON pledges (state, due)",
    "CREATE INDEX pledges_by_article ON pledges (article)",
    """
    CREATE TABLE evidence (
        pledge INTEGER NOT NULL REFERENCES pledges(id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        article INTEGER NOT NULL,
        at INTEGER NOT NULL,
        effect TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (pledge, ordinal)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX evidence_by_article ON evidence (article)",
    """
    CREATE TABLE collector (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        pid INTEGER NOT NULL,
        host TEXT NOT NULL,
        started INTEGER NOT NULL,
        heartbeat INTEGER NOT NULL,
        round_done INTEGER NOT NULL,
        round_total INTEGER NOT NULL,
        next_check INTEGER,
        problem TEXT NOT NULL,
        replay INTEGER NOT NULL,
        paused INTEGER NOT NULL,
        speed REAL NOT NULL
    )
    """,
    """
    CREATE TABLE forgotten (           -- identities of pruned articles: a feed that still lists one adds nothing
        feed TEXT NOT NULL,
        identity BLOB NOT NULL,        -- digest of a guid or a fingerprint
        at INTEGER NOT NULL,           -- when it was pruned, or last listed since
        PRIMARY KEY (feed, identity)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX forgotten_by_time ON forgotten (at)",
)


@archive_migrations()
def m001_first_schema(db: Database) -> None:
    """Everything of the first release."""
    for statement in FIRST_SCHEMA:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {ARCHIVE.application_id}")
    db.execute("PRAGMA user_version = 1")
