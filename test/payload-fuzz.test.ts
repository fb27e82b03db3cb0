/**
 * One fuzzer over every resource of the provider registry: real payloads of the archive where it is at hand, generated
 * and hand-made ones everywhere.
 *
 * Whatever happens to the bytes, a payload is refused as PAYLOAD_MALFORMED or gives rows that can be stored, and the
 * rows are right: what a change does not touch is as it was, what it touches is absent or differs in the cells that
 * the changed leaves feed, and what other leaves contradict is absent or reported (test/support/payload-fuzz/oracle.ts).
 *
 * HARDWOOD_FUZZ_RUNS   how many times as many mutations; 1 when absent, 50 is a night's work
 * HARDWOOD_FUZZ_SEED   another sequence of them; the same one every time when absent
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { ARCHIVE, withoutArchive } from './support/archive.ts';
import { type Fuzzed, type FuzzedPayload, fuzzed } from './support/payload-fuzz/fuzzed.ts';
import { joined, mutated, mutations } from './support/payload-fuzz/mutations.ts';
import { RAW_SAMPLES, REAL_SAMPLES, UNREAD } from './support/payload-fuzz/samples.ts';

const TIMES = Number(process.env.HARDWOOD_FUZZ_RUNS ?? 1);
const SEED = Number(process.env.HARDWOOD_FUZZ_SEED ?? 20_250_115);
/** Bytes that are parsed per payload, and mutations at least and at most. */
const EFFORT = 6_000_000;
const [LEAST_RUNS, MOST_RUNS] = [6, 150];

function runsFor({ payload }: Fuzzed): number {
  return TIMES * Math.round(Math.min(MOST_RUNS, Math.max(LEAST_RUNS, EFFORT / payload.bytes.length)));
}

async function survives(one: Fuzzed): Promise<void> {
  await one.check(one.payload.bytes);
  await fc.assert(
    fc.asyncProperty(mutations(one.mutable), (mutation) => one.check(mutated(one.mutable, mutation))),
    { numRuns: runsFor(one), seed: SEED },
  );
}

const real = (): readonly FuzzedPayload[] =>
  REAL_SAMPLES.map(({ resource, path, facts }) => {
    const raw = readFileSync(join(ARCHIVE, path));
    const bytes = new Uint8Array(path.endsWith('.gz') ? gunzipSync(raw) : raw);
    return { name: path.split('/').slice(-2).join('/'), resource, facts, bytes };
  });

describe('real payloads', { skip: withoutArchive }, () => {
  for (const payload of withoutArchive === false ? real() : []) {
    test(`${payload.resource} ${payload.name}`, async () => {
      for (const one of await fuzzed(payload)) await survives(one);
    });
  }
});
