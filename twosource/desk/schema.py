"""The archive's tables, as numbered migrations: a step is added, never edited."""

from __future__ import annotations

MIGRATIONS: tuple[str, ...] = (
    # 1: reports and what was read in them
    """
    CREATE TABLE report (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        sha256 TEXT NOT NULL,
        name TEXT,
        url TEXT,
        outlet TEXT,
        headline TEXT,
        published TEXT,
        modified TEXT,
        data BLOB NOT NULL,
        added_at TEXT NOT NULL,
        replaces INTEGER REFERENCES report(id),
        replaced_by INTEGER REFERENCES report(id)
    );
    CREATE INDEX report_url ON report(url);
    CREATE INDEX report_name ON report(name);
    CREATE INDEX report_added ON report(added_at);
    CREATE INDEX report_published ON report(published);
    CREATE TABLE reading (
        report INTEGER PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
        model TEXT NOT NULL,
        data BLOB NOT NULL,
        vectors BLOB NOT NULL,
        made_at TEXT NOT NULL
    );
    CREATE INDEX reading_model ON reading(model);
    CREATE TABLE name (
        report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
        type TEXT NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        private INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX name_folded ON name(folded, type);
    CREATE INDEX name_report ON name(report);
    CREATE VIRTUAL TABLE words USING fts5(headline, outlet, body, tokenize = "unicode61 remove_diacritics 2");
    """,
    # 2: stories and their findings
    """
    CREATE TABLE story (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        stale INTEGER NOT NULL DEFAULT 1,
        reports INTEGER NOT NULL DEFAULT 0,
        findings INTEGER NOT NULL DEFAULT 0,
        corroborated INTEGER NOT NULL DEFAULT 0,
        disputed INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX story_changed ON story(changed_at DESC);
    CREATE TABLE membership (
        report INTEGER PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE,
        story INTEGER NOT NULL REFERENCES story(id)
    );
    CREATE INDEX membership_story ON membership(story);
    CREATE TABLE related (a INTEGER NOT NULL REFERENCES story(id), b INTEGER NOT NULL REFERENCES story(id),
        PRIMARY KEY (a, b)) WITHOUT ROWID;
    CREATE TABLE brief (
        story INTEGER PRIMARY KEY REFERENCES story(id) ON DELETE CASCADE,
        data BLOB NOT NULL,
        made_at TEXT NOT NULL
    );
    CREATE TABLE finding (
        story INTEGER NOT NULL REFERENCES story(id) ON DELETE CASCADE,
        id TEXT NOT NULL,
        key TEXT NOT NULL,
        statement TEXT NOT NULL,
        verdict TEXT NOT NULL,
        low INTEGER NOT NULL,
        high INTEGER NOT NULL,
        reports INTEGER NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (story, id)
    ) WITHOUT ROWID;
    CREATE INDEX finding_verdict ON finding(verdict);
    CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        story INTEGER NOT NULL REFERENCES story(id) ON DELETE CASCADE,
        finding TEXT,
        what TEXT NOT NULL,
        was TEXT,
        now TEXT
    );
    CREATE INDEX change_at ON change(at);
    CREATE INDEX change_story ON change(story, at);
    """,
    # 3: what people decide, and the log
    """
    CREATE TABLE judgement (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        by TEXT,
        verb TEXT NOT NULL,
        kind TEXT NOT NULL,
        target TEXT NOT NULL,
        reason TEXT NOT NULL,
        value TEXT,
        undone_by INTEGER REFERENCES judgement(id)
    );
    CREATE TABLE log (
        n INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        detail TEXT NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL
    );
    CREATE TRIGGER log_not_changed BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER log_not_deleted BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    """,
    # 4: watching, alerts, settings
    """
    CREATE TABLE feed (
        url TEXT PRIMARY KEY,
        title TEXT,
        etag TEXT,
        last_modified TEXT,
        checked_at TEXT,
        next_at TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        problem TEXT
    );
    CREATE TABLE watch (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        rule TEXT NOT NULL,
        story INTEGER REFERENCES story(id),
        words TEXT,
        made_at TEXT NOT NULL
    );
    CREATE TABLE alert (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        watch INTEGER REFERENCES watch(id) ON DELETE CASCADE,
        story INTEGER REFERENCES story(id) ON DELETE CASCADE,
        text TEXT NOT NULL,
        seen INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    """,
    # 5: what outlets, agencies and bodies are credited with (never persons: they have no record across stories)
    """
    CREATE TABLE voice (
        story INTEGER NOT NULL REFERENCES story(id) ON DELETE CASCADE,
        folded TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        finding TEXT NOT NULL,
        statement TEXT NOT NULL,
        verdict TEXT NOT NULL,
        confirmed INTEGER NOT NULL
    );
    CREATE INDEX voice_folded ON voice(folded);
    CREATE INDEX voice_story ON voice(story);
    """,
    # 6: what stories are joined by: word counts of each report, its rarest words, and how many reports have a word
    """
    CREATE TABLE feature (report INTEGER PRIMARY KEY REFERENCES report(id) ON DELETE CASCADE, data BLOB NOT NULL);
    CREATE TABLE rare (word TEXT NOT NULL, report INTEGER NOT NULL REFERENCES report(id) ON DELETE CASCADE,
        PRIMARY KEY (word, report)) WITHOUT ROWID;
    CREATE INDEX rare_report ON rare(report);
    CREATE TABLE seen (word TEXT PRIMARY KEY, reports INTEGER NOT NULL) WITHOUT ROWID;
    """,
    # 7: the lines a roundup shows of a story, beside its brief
    """
    ALTER TABLE brief ADD COLUMN digest TEXT;
    """,
    # 8: which story the machine chose for a report, where a person chose another one
    """
    ALTER TABLE membership ADD COLUMN machine INTEGER;
    """,
)
