import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { instant, MINUTE } from '../../src/league/instant.ts';
import { ACCEPT_WITHIN_SECONDS } from '../../src/pipeline/retry-policy.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { losing } from './support/faulty-bus.ts';
import { nightLeague, playListed } from './support/night-league.ts';
import { found, watch } from './support/watching.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A consumer written for the envelope, and three that would reject messages that producers send. */
const CONSUMERS: Readonly<Record<string, string>> = {
  sound: '(message: { game_date: string | null; record_count: number; status: string }) => void',
  'another name for the date': '(message: { slate_date: string | null }) => void',
  'a date that is always there': '(message: { game_date: string }) => void',
  'a closed set of statuses that lacks one': "(message: { status: 'success' | 'failed' }) => void",
};

test('Scenario 9: a consumer that would reject the message’s shape is a compile-time error', (t) => {
  const folder = tempFolder(t);
  const names = Object.keys(CONSUMERS);
  for (const [index, name] of names.entries()) {
    writeFileSync(
      join(folder, `consumer-${index}.ts`),
      `import type { MessageEnvelope } from '${ROOT}src/pipeline/envelope.ts';
declare const consumer: ${CONSUMERS[name]};
declare const deliver: (to: (message: MessageEnvelope) => void) => void;
deliver(consumer);
`,
    );
  }
  const config = {
    extends: `${ROOT}tsconfig.json`,
    compilerOptions: { typeRoots: [`${ROOT}node_modules/@types`] },
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...config, include: [folder] }));
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
    cwd: folder,
  });
  const refused = names.filter((_, index) => new RegExp(`consumer-${index}\\.ts\\(4,`).test(stdout));
  assert.deepEqual(refused, names.slice(1), stdout);
  rmSync(join(folder, 'tsconfig.json'));
});

test('Scenario 9: at run time a Requested that is not Accepted ages, is issued again, and alarms', async (t) => {
  const league = await nightLeague(t, 2);
  const [, date] = league.played.slates;
  const lost = `simulated/${date}/pregame/player_daily_cache`;
  let isLost = true;
  const played = await playListed({ ...league, ledger: losing(league.ledger, lost, () => isLost) });
  const slot = () => played.slot('pregame', 'player_daily_cache', 1);
  const { notBefore } = slot().revisions[0] ?? assert.fail();
  const later = instant(notBefore + 10 * MINUTE);
  await played.until(later);

  const issued = (await league.ledger.stream(slot().key)).filter(({ event }) => event.type === 'Requested');
  const waits = issued.slice(1).map(({ at }, index) => (at - (issued[index]?.at ?? 0)) / 1_000);
  assert.deepEqual(
    waits,
    [1, 2, 4, 8].map((times) => times * ACCEPT_WITHIN_SECONDS),
    'each wait twice the last',
  );
  assert.equal(slot().revisions[0]?.phase.name, 'requested');
  const [finding, ...others] = found(watch(played.state, later), 'TRIGGER_NOT_ACCEPTED');
  assert.deepEqual([finding?.subjects, others], [[slot().key], []]);
  assert.match(finding?.message ?? '', /nba-phase4-trigger.*\(request 5\).*no consumer/);

  isLost = false;
  await played.until(instant(later + 10 * MINUTE));
  assert.equal(slot().revisions[0]?.phase.name, 'done');
  const accepted = (await league.ledger.stream(slot().key)).filter(
    ({ event }) => event.type === 'Accepted' && event.revision === 1,
  );
  assert.equal(accepted.length, 1, 'many requests, one run');
});
