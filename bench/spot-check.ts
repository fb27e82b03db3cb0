/**
 * The spot-check of a whole season: how long each part takes. Or numbers drawn at random over all tables, each altered by
 * a hundredth (whole numbers by one), looked for and put back. Exits 1 when something differs, or one is not found.
 *
 *   node bench/spot-check.ts DIRECTORY                         of a replayed season
 *   node bench/spot-check.ts COPY ALTERATIONS [SEED]           it is written to
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Agreement, ROW } from '../src/assurance/recomputation/agreement.ts';
import { RECOMPUTATIONS } from '../src/assurance/recomputation/all-recomputations.ts';
import { decisionsOf } from '../src/assurance/recomputation/decisions.ts';
import { recompute } from '../src/assurance/recomputation/recompute.ts';
import { checkSeals } from '../src/assurance/recomputation/seal.ts';
import { parseAgain, parsedColumns } from '../src/cli/spot-check/parse-again.ts';
import { isInAgreement, runSpotCheck } from '../src/cli/spot-check/run-spot-check.ts';
import { ContentFiles } from '../src/engines/embedded/content-files.ts';
import { type Engine, openEmbeddedEngine } from '../src/engines/embedded/open-embedded-engine.ts';
import { type DateRange, type SlateDate, slateDate } from '../src/league/slate-date.ts';
import { TABLES } from '../src/tables/catalogue.ts';
import { PAYLOAD_MANIFEST } from '../src/tables/nba-raw.ts';
import { qualifiedName, type Table } from '../src/tables/table.ts';
import { alter, query } from '../test/support/stored.ts';
import { machine } from './machine.ts';

interface Place {
  readonly table: Table;
  readonly column: string;
}

interface Drawn extends Place {
  readonly slate: SlateDate;
  /** Cells of the key as text. */
  readonly key: Readonly<Record<string, string>>;
  readonly rowid: string;
  readonly value: number | boolean;
}

const SEASON: DateRange = { from: slateDate('2024-10-01'), to: slateDate('2025-06-30') };
const [home, count, seed = '1'] = process.argv.slice(2);
if (home === undefined) throw new Error('name a replayed data directory: node bench/spot-check.ts DIRECTORY');
const print = (text: string): void => void process.stdout.write(`${text}\n`);
print(machine());

const isRight =
  count === undefined ? await wholeSeason(home) : (await lookForAlterations(home, Number(count))) === 0;
process.exitCode = isRight ? 0 : 1;

async function lookForAlterations(directory: string, wanted: number): Promise<number> {
  let [done, notFound] = [0, 0];
  for (let index = 0; done < wanted; index += 1) {
    const drawn = await draw(directory, index);
    if (drawn === null) continue;
    const { table, column, value, rowid, slate, key } = drawn;
    const set = (cell: string) =>
      `UPDATE ${qualifiedName(table)} SET ${column} = ${cell} WHERE rowid = ${rowid}`;
    const other = typeof value === 'boolean' ? String(!value) : alteredText(table, column, value);
    await alter(directory, set(other));
    const from = performance.now();
    const { isNamed, isUnsealed } = await lookFor(directory, drawn).finally(() =>
      alter(directory, set(`CAST('${value}' AS ${typeof value === 'boolean' ? 'BOOLEAN' : 'DOUBLE'})`)),
    );
    done += 1;
    if (!isNamed || !isUnsealed) notFound += 1;
    const row = Object.values(key).join(' ');
    print(
      `${isNamed && isUnsealed ? '✓' : '✖'} ${qualifiedName(table)}.${column} ${slate} ${row}: ${value} to ${other}${
        isNamed ? '' : ', not named'
      }${isUnsealed ? '' : ', seal holds'}, ${((performance.now() - from) / 1000).toFixed(1)} s`,
    );
  }
  print(`${done - notFound} of ${done} alterations found in their row, seed ${seed}.`);
  return notFound;
}

function alteredText(table: Table, column: string, value: number): string {
  return table.columns[column]?.kind === 'real' ? String(value * 1.01) : String(value + 1);
}

/** Of each table in turn a column and a row by the seed; null where the column has no number there. */
async function draw(directory: string, index: number): Promise<Drawn | null> {
  const tables = TABLES.filter((table) => places(table).length > 0);
  const table = tables[index % tables.length];
  if (table === undefined) return null;
  const own = places(table);
  const lot = Number.parseInt(createHash('sha256').update(`${seed} ${index}`).digest('hex').slice(0, 8), 16);
  const column = own[lot % own.length]?.column;
  if (column === undefined) return null;
  const keys = table.key.map((name) => `CAST(${name} AS VARCHAR) AS key_${name}`).join(', ');
  const [row] = await query(
    directory,
    `SELECT rowid AS place, CAST(slate_date AS VARCHAR) AS slate, ${column} AS value, ${keys} FROM ${qualifiedName(table)}
     WHERE slate_date BETWEEN DATE '${SEASON.from}' AND DATE '${SEASON.to}' AND ${column} IS NOT NULL
       AND (${table.columns[column]?.kind !== 'real'} OR abs(CAST(${column} AS DOUBLE)) > 1e-6)
     ORDER BY hash(rowid + ${lot}) LIMIT 1`,
  );
  const value = row?.value;
  if (row === undefined || (typeof value !== 'number' && typeof value !== 'boolean')) return null;
  const key = Object.fromEntries(table.key.map((name) => [name, String(row[`key_${name}`])]));
  return { table, column, slate: slateDate(String(row.slate)), key, rowid: String(row.place), value };
}

/** Numbers that are compared and are no key. */
function places(table: Table): readonly Place[] {
  const compared =
    table.dataset === 'nba_raw' && table !== PAYLOAD_MANIFEST
      ? parsedColumns(table)
      : RECOMPUTATIONS.filter((road) => road.table === table).flatMap((road) => Object.keys(road.columns));
  return [...new Set(compared)]
    .filter((column) => ['int', 'real', 'bool'].includes(table.columns[column]?.kind ?? ''))
    .filter((column) => !table.key.includes(column))
    .map((column) => ({ table, column }));
}

async function lookFor(
  directory: string,
  { table, column, slate, key }: Drawn,
): Promise<{ readonly isNamed: boolean; readonly isUnsealed: boolean }> {
  return opened(directory, async (engine) => {
    const range = { from: slate, to: slate };
    const scope = { range, decisions: await decisionsOf(engine.ledger) };
    const found: Agreement[] = [];
    if (table.dataset === 'nba_raw') found.push(...(await parseAgain(engine, table, slate, null)));
    for (const road of RECOMPUTATIONS.filter(
      (each) => each.table === table && each.columns[column] !== undefined,
    )) {
      found.push(...(await recompute(engine.warehouse, road, scope)));
    }
    const isNamed = found.some(
      (each) =>
        each.column === column &&
        each.examples.some((example) =>
          Object.entries(example.key).every(
            ([name, value]) => key[name] === undefined || sameText(value, key[name]),
          ),
        ),
    );
    const seal = await checkSeals(engine.warehouse, table, range);
    return { isNamed, isUnsealed: seal.broken.length === 1 };
  });
}

/** A moment is a number in one and a text in the other: then the other parts of the key tell. */
function sameText(value: unknown, text: string): boolean {
  return String(value) === text || typeof value === 'number';
}

async function wholeSeason(directory: string): Promise<boolean> {
  return opened(directory, async (engine) => {
    const documents = new ContentFiles(join(directory, 'published', 'revisions'));
    const parts = new Map<string, number>();
    const from = performance.now();
    const found = await runSpotCheck(
      {
        warehouse: engine.warehouse,
        payloads: engine.payloads,
        documents: { get: async (digest) => documents.get(digest) },
      },
      { ranges: [SEASON], decisions: await decisionsOf(engine.ledger), sample: null },
      () => performance.now(),
      ({ what, milliseconds }) => parts.set(what, milliseconds),
    );
    const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
    for (const [what, milliseconds] of [...parts].sort(([, a], [, b]) => b - a).slice(0, 15)) {
      print(`${seconds(milliseconds).padStart(8)}  ${what}`);
    }
    const numbers = found.columns.reduce((sum, each) => sum + each.numbers, 0);
    const rows = found.columns.filter(({ column }) => column === ROW).length;
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    print(
      `${numbers} numbers of ${found.columns.length} columns and roads compared in ${seconds(performance.now() - from)}, ${memory} MB at most; ${
        isInAgreement(found) ? 'all agree' : `some differ, rows lost in ${rows} tables`
      }.`,
    );
    return isInAgreement(found);
  });
}

async function opened<Result>(directory: string, work: (engine: Engine) => Promise<Result>): Promise<Result> {
  const engine = await openEmbeddedEngine(directory, null, { pid: process.pid, command: 'bench', since: '' });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
