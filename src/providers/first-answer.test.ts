import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ERROR_CODES, type ErrorCode, HardwoodError } from '../errors/hardwood-error.ts';
import { firstAnswer, type SourceAnswer } from './first-answer.ts';
import { SOURCE_PRIORITY } from './source-priority.ts';

type Told = 'answer' | 'not_found' | ErrorCode | Error;

function asking(told: Readonly<Record<string, Told>>) {
  const asked: string[] = [];
  const ask = async ({ resource }: { readonly resource: string }): Promise<SourceAnswer<string>> => {
    asked.push(resource);
    const what = told[resource] ?? 'not_found';
    if (what === 'answer') return { kind: 'answer', answer: `of ${resource}` };
    if (what === 'not_found') return { kind: 'not_found', reason: 'nothing yet' };
    if (what instanceof Error) throw what;
    throw new HardwoodError({ code: what, message: `${resource} failed.`, subject: resource, next: 'n' });
  };
  return { asked, ask };
}

const [STATS, CDN, LOG] = SOURCE_PRIORITY.player_boxscores;

test('the first source that answers is the answer, and nobody after it is asked', async () => {
  const { asked, ask } = asking({ [STATS.resource]: 'answer', [CDN.resource]: 'answer' });
  assert.deepEqual(await firstAnswer(SOURCE_PRIORITY.player_boxscores, ask), {
    kind: 'answer',
    answer: 'of nba_stats.boxscoretraditionalv2',
    source: STATS,
    fallbacks: [],
  });
  assert.deepEqual(asked, [STATS.resource]);
});

test('each source that gave way is told, with its reason', async () => {
  const { ask } = asking({ [STATS.resource]: 'SOURCE_TIMEOUT', [LOG.resource]: 'answer' });
  const answer = await firstAnswer(SOURCE_PRIORITY.player_boxscores, ask);
  assert.ok(answer.kind === 'answer');
  assert.deepEqual(answer.fallbacks, [
    {
      primary: STATS.resource,
      fallback: LOG.resource,
      why: 'SOURCE_TIMEOUT: nba_stats.boxscoretraditionalv2 failed.',
    },
    { primary: CDN.resource, fallback: LOG.resource, why: 'nothing yet' },
  ]);
});

test('“not found” is said only when every source has said so', async () => {
  const none = await firstAnswer(SOURCE_PRIORITY.shots, asking({}).ask);
  assert.deepEqual(none, {
    kind: 'not_found',
    reason: 'nba_cdn.playbyplay: nothing yet; nba_stats.shotchartdetail: nothing yet',
  });
  for (const told of [
    { 'nba_cdn.playbyplay': 'SOURCE_UNAVAILABLE' },
    { 'nba_stats.shotchartdetail': 'SOURCE_UNAVAILABLE' },
  ] as const) {
    await assert.rejects(firstAnswer(SOURCE_PRIORITY.shots, asking(told).ask), {
      code: 'SOURCE_UNAVAILABLE',
    });
  }
});

test('a source gives way to a fault of its own, and to no other', async () => {
  for (const code of Object.keys(ERROR_CODES) as readonly ErrorCode[]) {
    const { ask } = asking({ [STATS.resource]: code, [CDN.resource]: 'answer' });
    const answer = firstAnswer(SOURCE_PRIORITY.player_boxscores, ask);
    if (code.startsWith('SOURCE_') || code === 'PAYLOAD_MALFORMED')
      assert.equal((await answer).kind, 'answer', code);
    else await assert.rejects(answer, { code });
  }
  const { ask } = asking({ [STATS.resource]: new TypeError('a defect'), [CDN.resource]: 'answer' });
  await assert.rejects(firstAnswer(SOURCE_PRIORITY.player_boxscores, ask), /a defect/);
});
