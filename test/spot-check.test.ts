/** A spot-check finds every number of a generated league that was altered, in its row, and nothing in one that was not. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { RECOMPUTATIONS } from '../src/assurance/recomputation/all-recomputations.ts';
import type { Decision, Recomputation } from '../src/assurance/recomputation/recomputation.ts';
import { type Queryable, recompute } from '../src/assurance/recomputation/recompute.ts';
import { parseAgain, parsedColumns } from '../src/cli/spot-check/parse-again.ts';
import { openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import { instant } from '../src/league/instant.ts';
import { slateDate } from '../src/league/slate-date.ts';
import { TABLES } from '../src/tables/catalogue.ts';
import { PAYLOAD_MANIFEST } from '../src/tables/nba-raw.ts';
import { qualifiedName, type Table } from '../src/tables/table.ts';
import { hardwood, played, refused } from './support/hardwood.ts';
import { alter, query, recorded, warehousePath } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';

const RANGE = { from: slateDate('2025-10-01'), to: slateDate('2025-11-30') };
const MANY = 10_000;
/** What reads other rows of its own table differs in those too. */
const READS_OTHERS = /opponent’s own row|other predictions|night before|decision|box scores of the slate/;
/** Without a number in so short a league: no picks before a thousand rows are graded, no diagnosis before 28 nights, no trend of few games. */
const WITHOUT_NUMBERS =
  /performance_diagnosis|with(out)?_stars|pick_results|published_picks|confidence|closing|hit_rate|roi|prop_recommendations\.line|_trend$/;

interface Altered {
  readonly column: string;
  /** Cells of the key as text. */
  readonly row: string;
}

describe('a generated league', () => {
  const home = join(tempFolder({ after }), 'home');
  let decisions: readonly Decision[] = [];

  before(async () => {
    await played('replay', '--season', '2025-26', '--simulated', '7', '--days', '9', '--home', home);
    decisions = decisionsOf(home);
  });

  test('agrees with everything that is made again, and has every seal', async () => {
    const { code, stdout } = await hardwood('spot-check', '--season', '2025-26', '--all', '--home', home);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /every number agrees, and every seal holds/);
  });

  test('finds each altered number of each column in its row, and no row that was left alone', async (t) => {
    const silent: string[] = [];
    await withConnection(home, async (connection) => {
      const warehouse = queryable(connection);
      for (const [table, roads] of Map.groupBy(RECOMPUTATIONS, (road) => road.table)) {
        await connection.run('BEGIN');
        const altered = await alterEach(connection, table, roads, silent);
        const found = new Map<string, Set<string>>();
        for (const road of roads) {
          for (const each of await recompute(warehouse, road, { range: RANGE, decisions }, null, MANY)) {
            const rows = found.get(each.column) ?? new Set<string>();
            for (const { slate, key } of each.examples) rows.add(named(table, { ...key, slate_date: slate }));
            found.set(each.column, rows);
            if (READS_OTHERS.test(road.from)) continue;
            const touched = new Set(altered.map(({ row }) => row));
            const alone = each.examples.filter(
              ({ slate, key }) => !touched.has(named(table, { ...key, slate_date: slate })),
            );
            assert.deepEqual(alone, [], `${qualifiedName(table)}.${each.column} from ${road.from}`);
          }
        }
        await connection.run('ROLLBACK');
        const missed = altered.filter(({ column, row }) => found.get(column)?.has(row) !== true);
        assert.deepEqual(
          missed,
          [],
          `${qualifiedName(table)}: ${missed.length} of ${altered.length} not found`,
        );
      }
    });
    const unexpected = silent.filter((each) => !WITHOUT_NUMBERS.test(each));
    t.diagnostic(`without a number to alter: ${silent.join(', ')}`);
    assert.deepEqual(unexpected, []);
  });

  test('finds an altered number of each raw column by parsing its payload again', async () => {
    const raw = TABLES.filter((table) => table.dataset === 'nba_raw' && table !== PAYLOAD_MANIFEST);
    for (const table of raw) {
      const numbers = parsedColumns(table).filter(
        (name) => isNumber(table, name) && !table.key.includes(name),
      );
      const places: { column: string; row: string; slate: string; where: string }[] = [];
      for (const [index, column] of numbers.entries()) {
        const [row] = await query(
          home,
          `SELECT ${table.key.map((name) => `CAST(${name} AS VARCHAR) AS ${name}`).join(', ')} FROM ${qualifiedName(table)}
           WHERE ${column} IS NOT NULL ORDER BY md5(CAST(${table.key.join(` AS VARCHAR) || CAST(`)} AS VARCHAR)) LIMIT 1 OFFSET ${index}`,
        );
        if (row === undefined) continue;
        const where = table.key.map((name) => `CAST(${name} AS VARCHAR) = '${row[name]}'`).join(' AND ');
        places.push({ column, row: named(table, row), slate: String(row.slate_date), where });
      }
      const set = ({ column, where }: (typeof places)[number], by: 1 | -1) =>
        `UPDATE ${qualifiedName(table)} SET ${column} = ${changed(table, column, by)} WHERE ${where}`;
      await alter(home, ...places.map((place) => set(place, 1)));
      const engine = await openEmbeddedEngine(home, null, { pid: process.pid, command: 'test', since: '' });
      try {
        for (const { column, slate } of places) {
          const found = await parseAgain(engine, table, slateDate(slate), null);
          const own = found.find((each) => each.column === column);
          assert.equal(
            own?.differing,
            places.filter((each) => each.column === column).length,
            `${table.name}.${column}`,
          );
        }
      } finally {
        await engine.close();
      }
      await alter(home, ...places.map((place) => set(place, -1)));
    }
  });

  test('says the row, both values and what to do next, and ends with 1, of one number changed by a hundredth', async () => {
    const [row] = await query(
      home,
      `SELECT CAST(slate_date AS VARCHAR) AS slate, player_id, usage_rate FROM nba_analytics.player_game_summary
       WHERE usage_rate > 20 ORDER BY slate_date, player_id LIMIT 1`,
    );
    const set = (factor: string) =>
      `UPDATE nba_analytics.player_game_summary SET usage_rate = usage_rate ${factor}
       WHERE slate_date = DATE '${row?.slate}' AND player_id = ${row?.player_id}`;
    await alter(home, set('* 1.01'));
    try {
      const { code, stdout } = await hardwood('spot-check', String(row?.slate), '--all', '--home', home);
      assert.equal(code, 1);
      assert.match(stdout, /player_game_summary\.usage_rate: 1 differ/);
      assert.match(
        stdout,
        new RegExp(`${row?.slate} player_id ${row?.player_id}: [\\d.]+ stored, [\\d.]+ again`),
      );
      assert.match(stdout, /next: .*process-date-range/);
      assert.match(stdout, /player_game_summary 20.*rows are not the/, 'the seal is broken');
    } finally {
      await alter(
        home,
        `UPDATE nba_analytics.player_game_summary SET usage_rate = ${row?.usage_rate}
        WHERE slate_date = DATE '${row?.slate}' AND player_id = ${row?.player_id}`,
      );
    }
  });

  test('is asked of part of the rows without --all', async () => {
    const { code, stdout } = await hardwood('spot-check', '--home', home, '--json');
    assert.equal(code, 0, stdout);
    const { all, columns } = JSON.parse(stdout) as {
      all: boolean;
      columns: { rows: number; table: string }[];
    };
    assert.equal(all, false);
    const parts = columns.filter(({ table }) => table === 'nba_predictions.player_prop_predictions');
    assert.ok(parts.length > 0 && parts.every(({ rows }) => rows === 20));
  });

  test('refuses a date and a season of which nothing is stored, and both at once', async () => {
    const ofDate = await refused('spot-check', '2031-01-01', '--home', home);
    assert.equal(ofDate.code, 'NOT_FOUND');
    assert.match(ofDate.message, /2031-01-01; there is something of slates from/);
    assert.equal((await refused('spot-check', '--season', '1999-00', '--home', home)).code, 'NOT_FOUND');
    assert.equal((await refused('spot-check', '2025-02-30', '--home', home)).code, 'INVALID_DATE');
    assert.equal((await refused('spot-check', '--season', 'last', '--home', home)).code, 'INVALID_SEASON');
    assert.equal(
      (await refused('spot-check', '2025-10-25', '--season', '2025-26', '--home', home)).code,
      'INVALID_ARGUMENT',
    );
  });
});

/** Alters each compared number of the table in a row of its own, by a hundredth or by one. */
async function alterEach(
  connection: DuckDBConnection,
  table: Table,
  roads: readonly Recomputation[],
  silent: string[],
): Promise<readonly Altered[]> {
  const altered: Altered[] = [];
  const taken = new Set<string>();
  for (const road of roads) {
    for (const column of Object.keys(road.columns)) {
      if (!isNumber(table, column) || table.key.includes(column)) continue;
      if (altered.some((each) => each.column === column)) continue;
      const place = await placeOf(connection, table, road, column, taken);
      if (place === null) {
        silent.push(`${qualifiedName(table)}.${column}`);
        continue;
      }
      await connection.run(
        `UPDATE ${qualifiedName(table)} SET ${column} = ${changed(table, column, 1)}${isReal(table, column) ? ` + 0.00001 * ${altered.length}` : ''} WHERE rowid = ${place.rowid}`,
      );
      taken.add(place.row);
      altered.push({ column, row: place.row });
    }
  }
  return altered;
}

async function placeOf(
  connection: DuckDBConnection,
  table: Table,
  road: Recomputation,
  column: string,
  taken: ReadonlySet<string>,
): Promise<{ readonly rowid: string; readonly row: string } | null> {
  const isMeant = road.kind === 'sql' && road.of !== undefined ? road.of : 'TRUE';
  const reader = await connection.runAndReadAll(
    `SELECT rowid, ${table.key.map((name) => `CAST(s.${name} AS VARCHAR)`).join(', ')} FROM ${qualifiedName(table)} s
     WHERE ${column} IS NOT NULL AND ${isMeant} ORDER BY md5(CAST(rowid AS VARCHAR)) LIMIT 300`,
  );
  for (const [rowid, ...cells] of reader.getRows()) {
    const row = cells.map(String).join('|');
    if (!taken.has(row)) return { rowid: String(rowid), row };
  }
  return null;
}

function named(table: Table, cells: Readonly<Record<string, unknown>>): string {
  return table.key.map((name) => String(cells[name])).join('|');
}

function isNumber(table: Table, column: string): boolean {
  return ['int', 'real', 'bool'].includes(table.columns[column]?.kind ?? '');
}

/** Two that are the same number said twice are not altered alike. */
function isReal(table: Table, column: string): boolean {
  return table.columns[column]?.kind === 'real';
}

function changed(table: Table, column: string, by: 1 | -1): string {
  switch (table.columns[column]?.kind) {
    case 'bool':
      return `NOT ${column}`;
    case 'real':
      return by === 1 ? `${column} * 1.01 + 0.001` : `(${column} - 0.001) / 1.01`;
    default:
      return `${column} + ${by}`;
  }
}

async function withConnection(
  home: string,
  work: (connection: DuckDBConnection) => Promise<void>,
): Promise<void> {
  const instance = await DuckDBInstance.create(warehousePath(home));
  const connection = await instance.connect();
  try {
    await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function queryable(connection: DuckDBConnection): Queryable {
  return {
    async query(sql) {
      const reader = await connection.runAndReadAll(sql);
      const rows = reader
        .getRows()
        .map((row) =>
          row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : (cell as string | number | null))),
        );
      return { columns: reader.columnNames(), rows };
    },
  };
}

function decisionsOf(home: string): readonly Decision[] {
  const [accepted, made] = [new Map<string, number>(), new Map<string, number>()];
  for (const { slot, event } of recorded(home)) {
    if (event.type === 'Accepted') accepted.set(slot, event.asOf);
    if (event.type === 'Done') made.set(slot, accepted.get(slot) ?? 0);
  }
  return [...made].flatMap(([slot, at]) => {
    const [, date = '', purpose, output = ''] = slot.split('/');
    return purpose === 'pregame' ? [{ slate: slateDate(date), output, asOf: instant(at) }] : [];
  });
}
