/** A box score that is changed two days later: what is made again because of it, and what is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, instant, MINUTE } from '../src/league/instant.ts';
import type { LedgerEvent } from '../src/ledger/event.ts';
import type { LedgerState } from '../src/ledger/status.ts';
import { PLAYER_GAME_SUMMARY } from '../src/tables/nba-analytics.ts';
import type { PayloadSource } from '../src/world/payload-source.ts';
import { type NightLeague, nightLeague, playListed } from './scenarios/support/night-league.ts';

const NIGHTS = 5;
const BECAUSE = /newer revision/;

interface GameLog {
  readonly resultSets: readonly { readonly headers: readonly string[]; readonly rowSet: unknown[][] }[];
}

/** One assist more for the first player of the night’s log, and for his team, from a moment on. */
function correcting(source: PayloadSource, night: string, from: () => Instant | null): PayloadSource {
  return {
    async fetch(request, now) {
      const answer = await source.fetch(request, now);
      const at = from();
      if (answer.kind !== 'payload' || at === null || now < at) return answer;
      if (request.resource !== 'leaguegamelog' || request.date !== night) return answer;
      const log = JSON.parse(new TextDecoder().decode(answer.bytes)) as GameLog;
      const { headers, rowSet } = log.resultSets[0] ?? assert.fail();
      const [team, assists] = [headers.indexOf('TEAM_ABBREVIATION'), headers.indexOf('AST')];
      const corrected = rowSet.map((row) => String(row[team])).toSorted()[0];
      const row = rowSet.find((each) => each[team] === corrected) ?? assert.fail();
      row[assists] = Number(row[assists]) + 1;
      return { ...answer, bytes: new TextEncoder().encode(JSON.stringify(log)) };
    },
  };
}

/** Revisions that were planned because an input changed, counted by slot, without the league. */
function remade(state: LedgerState): ReadonlyMap<string, number> {
  return new Map(
    [...state.slots.values()].map(({ slot, revisions }) => [
      `${slot.slateDate} ${slot.purpose} ${slot.output}`,
      revisions.filter(({ because }) => BECAUSE.test(because)).length,
    ]),
  );
}

async function playedWith(league: NightLeague, source: PayloadSource) {
  const played = await playListed(league, { source });
  const fetches = played.slot('postgame', 'scrape_nbac_player_boxscores', 0).revisions;
  return { played, third: fetches[2] ?? assert.fail('box scores are fetched three times') };
}

/** What an undisturbed league makes again. */
async function undisturbed(t: Parameters<typeof nightLeague>[0]): Promise<ReadonlyMap<string, number>> {
  const league = await nightLeague(t, NIGHTS);
  const { played } = await playedWith(league, league.source);
  await played.until(null);
  return remade(played.state);
}

test('a box score changed two days later makes its slate again, and later slates that are open and look back over it; nothing else', async (t) => {
  const league = await nightLeague(t, NIGHTS);
  const [night] = league.played.slates;
  assert.ok(night !== undefined);
  let from: Instant | null = null;
  const { played, third } = await playedWith(
    league,
    correcting(league.source, night, () => from),
  );
  await played.until(instant(third.notBefore - MINUTE));
  from = third.notBefore;
  await played.until(null);

  const usual = await undisturbed(t);
  const again = [...remade(played.state)].filter(([slot, times]) => times > (usual.get(slot) ?? 0));
  const slots = again.map(([slot]) => slot);
  for (const output of [
    'postgame nbac_player_boxscores',
    'postgame nbac_team_boxscores',
    'postgame team_offense_game_summary',
    'postgame player_game_summary',
    'postgame prediction_accuracy',
  ]) {
    assert.ok(
      slots.includes(`${night} ${output}`),
      `${output} of the night; made again: ${slots.join(', ')}`,
    );
  }
  const open = [...played.state.slots.values()].filter(
    ({ slot, closesAt, revisions }) =>
      slot.slateDate > night &&
      slot.purpose === 'pregame' &&
      closesAt !== null &&
      closesAt > third.notBefore &&
      revisions.some(({ plannedAt, phase }) => phase.name === 'done' && plannedAt < third.notBefore),
  );
  // What looks back over the figures of earlier nights is closed by no tip-off.
  const lookingBack = [...played.state.slots.values()].filter(
    ({ slot, windows, revisions }) =>
      slot.slateDate > night &&
      slot.purpose === 'postgame' &&
      windows.length > 0 &&
      revisions.some(({ plannedAt, phase }) => phase.name === 'done' && plannedAt < third.notBefore),
  );
  const mayBe = new Set(
    [...open, ...lookingBack].map(({ slot }) => `${slot.slateDate} ${slot.purpose} ${slot.output}`),
  );
  for (const slot of slots) {
    const isOfNight = slot.startsWith(`${night} postgame`);
    assert.ok(isOfNight || mayBe.has(slot), `${slot} has nothing to do with it`);
  }
  const stored = await league.warehouse.read(PLAYER_GAME_SUMMARY, night, night);
  const known = [...stored.values()].flat().map((row) => Number(row.known_at) >= third.notBefore);
  assert.ok(known.includes(true), 'corrected rows say when they became known');
  assert.ok(known.includes(false), 'rows of other games keep the moment they were first known');
});

test('a slate that was made before the correction and is still open is made again because of it', async (t) => {
  const league = await nightLeague(t, NIGHTS);
  const [night] = league.played.slates;
  const later = league.played.slates[2];
  assert.ok(night !== undefined && later !== undefined);
  const played = await playListed(league, {});
  const cache = () => played.slot('pregame', 'player_daily_cache', 2);
  const start = cache().revisions[0]?.notBefore ?? assert.fail('it is planned');
  // The cache of the third night is made; before its last tip-off an operator has the first night fetched again.
  await played.until(instant(start + 5 * MINUTE));
  const before = cache().revisions.length;
  const summary = played.slot('postgame', 'player_game_summary', 0);
  const newest = summary.revisions.at(-1)?.phase;
  assert.ok(newest?.name === 'done');
  const revision = summary.revisions.length + 1;
  const at = instant(start + 6 * MINUTE);
  const append = (events: readonly LedgerEvent[]) =>
    played.process.session.append({
      at,
      streams: [{ slot: summary.key, expectedVersion: summary.version, events }],
    });
  const { inputs } = summary;
  const run = `${summary.key}#${revision}`;
  await append([
    {
      type: 'Planned',
      revision,
      notBefore: at,
      dueAt: at,
      closesAt: null,
      inputs,
      because: 'a person asked',
    },
    { type: 'Requested', revision },
    {
      type: 'Accepted',
      revision,
      run,
      instance: 'test',
      leaseUntil: instant(at + MINUTE),
      asOf: at,
      versions: newest.receipt.versions,
    },
    { type: 'Done', revision, run, receipt: { ...newest.receipt, digest: 'other rows than before' } },
  ]);
  await played.until(instant(at + MINUTE));
  const made = cache().revisions.slice(before);
  assert.equal(made.length, 1, 'once');
  assert.match(made[0]?.because ?? '', BECAUSE);
  assert.equal(made[0]?.phase.name, 'done');
  assert.ok((made[0]?.accepted?.at ?? 0) > at, 'as of a moment that sees it');
});

test('without a correction no summary is made again', async (t) => {
  const summaries = [...(await undisturbed(t))].filter(([slot]) =>
    /postgame .*(summary|boxscores)$/.test(slot),
  );
  assert.ok(summaries.length > 0);
  assert.deepEqual(
    summaries.filter(([, times]) => times > 0),
    [],
  );
});
