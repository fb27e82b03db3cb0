import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../league/instant.ts';
import { keepServing } from './keep-serving.ts';
import type { Launch } from './revision.ts';
import { type StoredRole, untouchedRole } from './stored-deployment.ts';

const NOW = instant(1_000_000);
const seconds = (ago: number) => instant(NOW - ago * 1_000);
const TARGET: Launch = {
  id: 'launch-1',
  revision: { release: 'release-1', code: 'code-1', folder: '/revisions/release-1' },
};
const FREE = { kind: 'free', ended: null } as const;
const role = (fields: Partial<StoredRole>): StoredRole => ({
  ...untouchedRole('api'),
  target: TARGET,
  ...fields,
});
const process = (launch: string, since: number) => ({
  kind: 'running' as const,
  process: { pid: 7, launch, release: `of ${launch}`, since: seconds(since), address: 'http://here' },
});

test('what an ended supervisor has just started is waited for, and not started twice', () => {
  const act = (ago: number) => keepServing(role({ launchedAt: seconds(ago) }), FREE, [], NOW).act;
  assert.deepEqual([act(1), act(4), act(5)], ['nothing', 'nothing', 'start']);
});

test('who is there and is not the target is asked, and after two minutes ended; the record says who serves', () => {
  const asked = keepServing(role({}), process('launch-0', 900), [], NOW);
  assert.deepEqual([asked.act, asked.role.serving?.release], ['ask', 'of launch-0']);
  const since = (ago: number) =>
    keepServing(role({ stoppingSince: seconds(ago) }), process('launch-0', 900), [], NOW);
  assert.deepEqual([since(120).act, since(121).act], ['ask', 'force']);
});

test('a process that answers nobody is waited for, and in the end ended', () => {
  const starting = (ago: number, launch: string | null) =>
    keepServing(
      role({ launchedAt: seconds(ago) }),
      { kind: 'starting', launch, since: seconds(ago) },
      [],
      NOW,
    ).act;
  assert.deepEqual([starting(90, TARGET.id), starting(91, TARGET.id)], ['nothing', 'force']);
  assert.deepEqual([starting(1, null), starting(1, 'launch-0')], ['nothing', 'ask']);
});

test('one that has run for a minute has not crashed again when it crashes', () => {
  const crashes = (ran: number) =>
    keepServing(role({ crashes: 5, launchedAt: seconds(ran) }), process(TARGET.id, ran), [], NOW).role
      .crashes;
  assert.deepEqual([crashes(60), crashes(61)], [5, 0]);
});

test('without a target nobody is started, and who is there is asked to end', () => {
  const none = role({ target: null });
  assert.equal(keepServing(none, FREE, [], NOW).act, 'nothing');
  assert.equal(keepServing(none, process('launch-0', 1), [], NOW).act, 'ask');
});
