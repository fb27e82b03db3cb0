import assert from 'node:assert/strict';
import { test } from 'node:test';
import { schemaDigest, TABLES } from './catalogue.ts';
import { bool, date, instant, int, nullable, real, text } from './column.ts';
import { bigqueryDdl, duckdbColumn, duckdbDdl } from './ddl.ts';
import { defineTable, qualifiedName } from './table.ts';

const SAMPLE = defineTable({
  dataset: 'nba_raw',
  name: 'sample',
  doc: 'Rows "quoted", with a back\\slash\nand a line.',
  columns: {
    slate_date: date('Date.'),
    game_id: text('Game’s "id".'),
    n: int('Number.'),
    rate: nullable(real('Rate.')),
    is_home: bool('Home.'),
    known_at: instant('Known at.'),
  },
  key: ['slate_date', 'game_id', 'n'],
  partition: ['slate_date', 'game_id'],
});

test('a table becomes a DuckDB statement', () => {
  assert.equal(
    duckdbDdl(SAMPLE),
    `CREATE TABLE IF NOT EXISTS nba_raw.sample (
  slate_date DATE NOT NULL,
  game_id VARCHAR NOT NULL,
  n INTEGER NOT NULL,
  rate DOUBLE,
  is_home BOOLEAN NOT NULL,
  known_at TIMESTAMP NOT NULL
)`,
  );
  assert.equal(duckdbColumn('rate', SAMPLE.columns.rate), 'rate DOUBLE');
  assert.equal(duckdbColumn('n', SAMPLE.columns.n), 'n INTEGER NOT NULL');
});

test('a table becomes a BigQuery statement: partitioned by date, clustered by the rest of its key, described', () => {
  assert.equal(
    bigqueryDdl(SAMPLE),
    `CREATE TABLE IF NOT EXISTS nba_raw.sample (
  slate_date DATE NOT NULL OPTIONS (description = "Date."),
  game_id STRING NOT NULL OPTIONS (description = "Game’s \\"id\\"."),
  n INT64 NOT NULL OPTIONS (description = "Number."),
  rate FLOAT64 OPTIONS (description = "Rate."),
  is_home BOOL NOT NULL OPTIONS (description = "Home."),
  known_at TIMESTAMP NOT NULL OPTIONS (description = "Known at.")
)
PARTITION BY slate_date
CLUSTER BY game_id, n
OPTIONS (description = "Rows \\"quoted\\", with a back\\\\slash and a line.")`,
  );
});

test('every table of the product has statements that BigQuery takes: one to four clustering columns, none a fraction', () => {
  for (const table of TABLES) {
    const clustering = /^CLUSTER BY (.*)$/m.exec(bigqueryDdl(table))?.[1]?.split(', ') ?? [];
    assert.ok(clustering.length >= 1 && clustering.length <= 4, qualifiedName(table));
    for (const name of clustering) assert.notEqual(table.columns[name]?.kind, 'real', qualifiedName(table));
    for (const name of Object.keys(table.columns)) assert.match(name, /^[a-z][a-z0-9_]*$/);
  }
});

test('the schema digest is the same however often it is asked for', () => {
  assert.match(schemaDigest(), /^[0-9a-f]{16}$/);
  assert.equal(schemaDigest(), schemaDigest());
});
