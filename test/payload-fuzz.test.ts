/**
 * One fuzzer over every resource of the provider registry: real payloads of the archive where it is at hand, generated
 * and hand-made ones everywhere.
 *
 * Whatever happens to the bytes, a payload is refused as PAYLOAD_MALFORMED or gives rows that can be stored, and the
 * rows are right: what a change does not touch is as it was, what it touches is absent or differs in the cells that
 * the changed leaves feed, and what other leaves contradict is absent or reported (test/support/payload-fuzz/oracle.ts).
 *
 * HARDWOOD_FUZZ_RUNS   how many times as many mutations; 1 when absent, 100 is a night's work
 * HARDWOOD_FUZZ_SEED   another sequence of them; the same one every time when absent
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Parsed } from '../src/providers/parsed.ts';
import { SAMPLE_REQUESTS } from '../src/providers/sample-requests.ts';
import type { AnyRow } from '../src/tables/table.ts';
import { ARCHIVE, withoutArchive } from './support/archive.ts';
import {
  type Fuzzed,
  type FuzzedPayload,
  fuzzed,
  fuzzedBy,
  resourcesOf,
} from './support/payload-fuzz/fuzzed.ts';
import { generatedPayloads } from './support/payload-fuzz/generated/generated-payloads.ts';
import { joined, mutated, mutations } from './support/payload-fuzz/mutations.ts';
import { RAW_SAMPLES, REAL_SAMPLES, UNREAD } from './support/payload-fuzz/samples.ts';

const TIMES = Number(process.env.HARDWOOD_FUZZ_RUNS ?? 1);
const SEED = Number(process.env.HARDWOOD_FUZZ_SEED ?? 20_250_115);
/** Bytes that are parsed per payload, and mutations at least and at most. */
const EFFORT = 4_000_000;
const [LEAST_RUNS, MOST_RUNS] = [2, 120];

const generated = await generatedPayloads();
const real: readonly FuzzedPayload[] =
  withoutArchive === false
    ? REAL_SAMPLES.map(({ path, ...sample }) => {
        const raw = readFileSync(join(ARCHIVE, path));
        const bytes = new Uint8Array(path.endsWith('.gz') ? gunzipSync(raw) : raw);
        return { ...sample, name: path.split('/').slice(-2).join('/'), bytes };
      })
    : [];

async function survives(one: Fuzzed): Promise<void> {
  await one.check(one.payload.bytes);
  const runs = Math.min(MOST_RUNS, Math.max(LEAST_RUNS, Math.round(EFFORT / one.payload.bytes.length)));
  await fc.assert(
    fc.asyncProperty(mutations(one.mutable), (mutation) => one.check(mutated(one.mutable, mutation))),
    { numRuns: TIMES * runs, seed: SEED },
  );
}

function fuzzedTests(payloads: readonly FuzzedPayload[]): void {
  for (const payload of payloads) {
    test(`${payload.resource}, ${payload.name}`, async () => {
      for (const one of await fuzzed(payload)) await survives(one);
    });
  }
}

describe('a damaged payload of the generated league is refused, or gives right rows', () =>
  fuzzedTests(generated));

describe('a damaged real payload is refused, or gives right rows', { skip: withoutArchive }, () =>
  fuzzedTests(real),
);

test('every resource of the registry has a payload here', async () => {
  const known = new Set(generated.map(({ resource }) => resource));
  assert.deepEqual(
    Object.keys(SAMPLE_REQUESTS).filter((name) => !known.has(name as (typeof generated)[number]['resource'])),
    [],
  );
  for (const payload of generated) {
    for (const { rows } of await fuzzed(payload)) assert.ok(rows > 0, `${payload.resource}, ${payload.name}`);
  }
});

test('every real payload has a resource that reads it, or a reason why none does', {
  skip: withoutArchive,
}, () => {
  const files = readdirSync(join(ARCHIVE, RAW_SAMPLES), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(ARCHIVE, join(parentPath, name)));
  const known = new Set([...REAL_SAMPLES.map(({ path }) => path), ...Object.keys(UNREAD)]);
  assert.deepEqual(files.filter((file) => !known.has(file)).toSorted(), []);
  assert.deepEqual(
    [...known].filter((path) => path.startsWith(RAW_SAMPLES) && !files.includes(path)),
    [],
  );
});

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));

test('a payload in another encoding is refused, or read as the same', async () => {
  for (const payload of [...generated, ...real]) {
    const text = new TextDecoder().decode(payload.bytes);
    const isText = new TextEncoder().encode(text).length === payload.bytes.length;
    for (const one of await fuzzed(payload)) {
      const same = await one.read(payload.bytes);
      const refused = [gzipSync(payload.bytes), joined(Uint8Array.of(0xff, 0xfe), utf16(text)), utf16(text)];
      for (const bytes of refused)
        assert.equal(await one.read(new Uint8Array(bytes)), null, payload.resource);
      if (!isText) continue;
      const withMark = await one.read(joined(Uint8Array.of(0xef, 0xbb, 0xbf), payload.bytes));
      if (withMark !== null) assert.deepEqual(withMark, same, payload.resource);
      const latin = new Uint8Array(Buffer.from(text, 'latin1'));
      const narrow = await one.read(latin);
      if (narrow !== null) assert.deepEqual(latin, payload.bytes, 'letters were lost');
    }
  }
});

const PITS = ['[', '{"a":', '<script>', '"', '((', 'Inactive: a (', '%PDF-1.4\nstream\n', 'a,'].map((piece) =>
  piece.repeat(Math.ceil(200_000 / piece.length)),
);
const NOTHINGS = [
  ...[
    '',
    ' ',
    'null',
    'true',
    '7',
    '"x"',
    '[1]',
    '[[]]',
    '{}',
    '{"message":"Forbidden"}',
    '{"error":"x"}',
    '\ufffe',
  ],
  ...[
    '<html><head><title>503 Service Unavailable</title></head><body>Try later.</body></html>',
    '<Error>AccessDenied</Error>',
  ],
];

test('an error page, nothing, and a pit of brackets are refused by every resource', async () => {
  for (const payload of generated) {
    for (const one of await fuzzed(payload)) {
      for (const text of [...NOTHINGS, ...PITS]) {
        const read = await one.read(new TextEncoder().encode(text));
        assert.equal(read, null, `${payload.resource} reads ${text.slice(0, 40)}`);
      }
    }
  }
});

/** The provider tells the same in the same words under several names. */
const SAME_WORDS: readonly RegExp[] = [
  /^odds_api\.(events|historical_events|scores|event_odds|historical_event_odds|historical_odds)$/,
  /^balldontlie\.(games|box_scores)$/,
];

test('the bytes of another resource give no row', async () => {
  const isAlike = (one: string, other: string) =>
    one === other || SAME_WORDS.some((words) => words.test(one) && words.test(other));
  for (const payload of generated) {
    for (const one of await fuzzed(payload)) {
      for (const other of [...generated, ...real].filter(
        ({ resource }) => !isAlike(resource, payload.resource),
      )) {
        if (other.bytes.length > 1_000_000) continue;
        const read = await one.read(other.bytes);
        assert.equal(read?.rows.length ?? 0, 0, `${payload.resource} reads ${other.resource}, ${other.name}`);
      }
    }
  }
});

describe('a parser that is wrong is found out', () => {
  type Spoil = (parsed: Parsed<AnyRow>) => Parsed<AnyRow>;

  /** The resource’s own reading of a generated payload, spoilt wherever it is not the one of the whole payload. */
  async function verdict(name: keyof typeof SAMPLE_REQUESTS, spoil: Spoil): Promise<void> {
    const payload = generated.find(({ resource }) => resource === name);
    const [found] = resourcesOf(name);
    assert.ok(payload !== undefined && found !== undefined);
    const { provider, resource } = found;
    const whole = JSON.stringify(await resource.rows(payload.bytes, payload.facts));
    const one = await fuzzedBy(payload, provider, {
      ...resource,
      rows: async (bytes, facts) => {
        const parsed = await resource.rows(bytes, facts);
        return JSON.stringify(parsed) === whole ? parsed : spoil(parsed);
      },
    });
    return survives(one);
  }

  const wrong: readonly (readonly [string, RegExp, Spoil])[] = [
    [
      'takes another game along',
      /takes away/,
      ({ rows, faults }) => ({ rows: rows.slice(0, rows.length / 2), faults }),
    ],
    ['refuses all', /refuses the whole|takes away/, ({ faults }) => ({ rows: [], faults })],
    [
      'fills in what is missing',
      /changes the row/,
      ({ rows, faults }) => ({ rows: rows.map((row) => ({ ...row, ast: Number(row.ast) + 1 })), faults }),
    ],
    [
      'makes a row up',
      /no such row|one key/,
      ({ rows, faults }) => ({ rows: [...rows, { ...rows[0], player_id: 7 }], faults }),
    ],
    ['is silent', /a fault says nothing/, ({ rows }) => ({ rows, faults: [{ subject: '', why: '' }] })],
  ];
  for (const [what, message, spoil] of wrong) {
    test(`when it ${what}`, async () => {
      await assert.rejects(verdict('nba_stats.leaguegamelog', spoil), (error: Error) => {
        assert.match(String(error.cause), message);
        return true;
      });
    });
  }

  test('when a number that others contradict passes', async () => {
    const payload = generated.find(({ resource }) => resource === 'balldontlie.games');
    const [found] = resourcesOf('balldontlie.games');
    assert.ok(payload !== undefined && found !== undefined);
    const trusting = async (bytes: Uint8Array) => {
      const games = JSON.parse(new TextDecoder().decode(bytes)).data;
      const parsed = await found.resource.rows(payload.bytes, payload.facts);
      const home = games[0]?.home_team?.abbreviation;
      return {
        ...parsed,
        rows: parsed.rows.map((row, index) => (index === 0 ? { ...row, home_team: home } : row)),
      };
    };
    const one = await fuzzedBy(payload, found.provider, { ...found.resource, rows: trusting });
    const text = new TextDecoder().decode(payload.bytes);
    const changed = text.replace(
      /"home_team":\{"id":(\d+),"abbreviation":"[A-Z]+"/,
      '"home_team":{"id":$1,"abbreviation":"XXX"',
    );
    await assert.rejects(one.check(new TextEncoder().encode(changed)), /unseen/);
  });
});
