/** Backfills, ordered of the service as a client orders them, on a small league with a real ledger. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { HardwoodError } from '../src/errors/hardwood-error.ts';
import { slateDate } from '../src/league/slate-date.ts';
import type { StoredEvent } from '../src/ledger/event.ts';
import { parseSlotKey } from '../src/ledger/work-id.ts';
import { OUTPUTS } from '../src/phases/outputs.ts';
import type { BackfillRequest } from '../src/server/service-port.ts';
import {
  type LeagueService,
  type LeagueServiceRequest,
  leagueService,
} from './scenarios/support/league-service.ts';
import { type NightLeague, nightLeague } from './scenarios/support/night-league.ts';
import { correctedOn, downOn } from './scenarios/support/provider-damage.ts';

const NIGHTS = 3;

interface Served extends LeagueService {
  readonly league: NightLeague;
  /** What was recorded since the given moment of the ledger. */
  since(sequence: number): Promise<readonly StoredEvent[]>;
  sequence(): number;
  order(nights: readonly [number, number], fields?: Partial<BackfillRequest>): Promise<string>;
}

async function served(t: TestContext, fields: Partial<LeagueServiceRequest> = {}): Promise<Served> {
  const league = fields.league ?? (await nightLeague(t, NIGHTS + 1));
  const service = await leagueService({ nights: NIGHTS, ...fields, league });
  await service.idle();
  return {
    ...service,
    league,
    since: (sequence) => league.ledger.since(sequence),
    sequence: () => service.service.running.session.state.sequence,
    order: ([from, to], given = {}) =>
      service.answers.startBackfill({
        start_date: league.played.slates[from] ?? assert.fail(),
        end_date: league.played.slates[to] ?? assert.fail(),
        processors: null,
        backfill_mode: 'missing',
        skip_downstream_trigger: false,
        ...given,
      }),
  };
}

/** `night/output` of the slots of which a new revision was planned. */
function planned({ league }: Served, events: readonly StoredEvent[]): readonly string[] {
  return events
    .flatMap(({ slot, event }) => {
      const { slateDate: date, output } = parseSlotKey(slot);
      return event.type === 'Planned' ? [`${league.played.slates.indexOf(date)}/${output}`] : [];
    })
    .sort();
}

test('a backfill of slates that are whole makes nothing, and is over', async (t) => {
  const service = await served(t);
  const before = service.sequence();
  const { state, planned: wanted, settled, failed } = await service.finished(await service.order([0, 2]));
  assert.deepEqual([state, settled, failed], ['finished', wanted, 0]);
  assert.equal(wanted, 3 * OUTPUTS.length);
  assert.deepEqual(await service.since(before), []);
  await service.stop();
});

test('what was never made is made: slates that were only history get all their outputs', async (t) => {
  const service = await served(t, { from: 2 });
  const [, night] = service.league.played.slates;
  const made = () =>
    [...service.service.running.session.state.slots.values()].filter(({ slot }) => slot.slateDate === night);
  assert.ok(
    made().every(({ slot }) => slot.purpose === 'postgame'),
    'after the games only',
  );
  const progress = await service.finished(await service.order([1, 1]));
  assert.equal(progress.planned, OUTPUTS.length);
  assert.equal(progress.settled, OUTPUTS.length);
  assert.equal(progress.failed, 0);
  assert.ok(made().every(({ digest }) => digest !== null));
  // A prediction that was made when its game had begun says so.
  const { rows } = await service.league.warehouse.query(
    `SELECT count(*) FROM nba_predictions.player_prop_predictions
     WHERE slate_date = '${night}' AND (created_at < tip_off OR line_captured_at >= tip_off)`,
  );
  assert.equal(Number(rows[0]?.[0]), 0);
  await service.stop();
});

test('only what failed and what waited for it is made again, once its source is back', async (t) => {
  const league = await nightLeague(t, NIGHTS + 1);
  const [night = assert.fail()] = league.played.slates;
  let isDown = true;
  const service = await served(t, { league, source: downOn(league.source, night, () => isDown) });
  const { state } = service.service.running.session;
  const whole = [...state.slots.values()].flatMap(({ key, digest, revisions }) =>
    digest !== null && revisions.every(({ phase }) => phase.name === 'done') ? [[key, digest] as const] : [],
  );
  isDown = false;
  const before = service.sequence();
  const progress = await service.finished(await service.order([0, 0]));
  assert.deepEqual(
    [progress.planned, progress.settled, progress.failed],
    [OUTPUTS.length, OUTPUTS.length, 0],
  );
  const events = await service.since(before);
  const ran = new Set(events.flatMap(({ slot, event }) => (event.type === 'Accepted' ? [slot] : [])));
  assert.ok([...ran].some((slot) => slot.endsWith(`${night}/postgame/scrape_nbac_team_boxscores`)));
  const touched = whole.filter(([key]) => ran.has(key) && key.includes(night)).map(([key]) => key);
  // Of what was whole only what reads a part that had failed runs again.
  for (const key of touched) {
    const inputs = state.slots.get(key)?.inputs ?? [];
    assert.ok(
      inputs.some(({ slot }) => ran.has(slot)),
      `${key} was whole, and nothing it reads has changed`,
    );
  }
  assert.ok(!ran.has(`simulated/${night}/pregame/scrape_odds_api_player_props` as never));
  await service.stop();
});

test('force makes everything in the range again, each once; published predictions stay as they were', async (t) => {
  const service = await served(t);
  const { documents, played } = service.league;
  const name = `simulated/${played.slates[1]}/slate.json`;
  const predictions = async () => {
    const bytes = (await documents.read(name)) ?? assert.fail();
    const { games } = JSON.parse(new TextDecoder().decode(bytes)) as { games: unknown };
    return JSON.stringify(games);
  };
  const [before, published] = [service.sequence(), await predictions()];
  const id = await service.order([1, 1], { backfill_mode: 'force' });
  const progress = await service.finished(id);
  assert.deepEqual(
    [progress.planned, progress.settled, progress.failed],
    [OUTPUTS.length, OUTPUTS.length, 0],
  );
  const events = await service.since(before);
  const asked = events.filter(({ event }) => event.type === 'Planned' && event.because === `backfill ${id}`);
  assert.equal(asked.length, OUTPUTS.length);
  assert.equal(new Set(asked.map(({ slot }) => slot)).size, OUTPUTS.length);
  assert.equal(await predictions(), published);
  await service.stop();
});

test('a forced output that comes out the same wakes nobody', async (t) => {
  const service = await served(t);
  const before = service.sequence();
  const processors = ['team_defense_game_summary'];
  await service.finished(await service.order([0, 0], { processors, backfill_mode: 'force' }));
  assert.deepEqual(planned(service, await service.since(before)), ['0/team_defense_game_summary']);
  await service.stop();
});

for (const isSkipped of [false, true]) {
  test(`a corrected box score ${isSkipped ? 'wakes nobody when the order says so' : 'flows to what reads it, by digest, and to nothing else'}`, async (t) => {
    const league = await nightLeague(t, NIGHTS + 1);
    const [night = assert.fail()] = league.played.slates;
    let isCorrected = false;
    const service = await served(t, { league, source: correctedOn(league.source, night, () => isCorrected) });
    isCorrected = true;
    const before = service.sequence();
    const order: Partial<BackfillRequest> = {
      processors: ['scrape_nbac_player_boxscores'],
      backfill_mode: 'force',
      skip_downstream_trigger: isSkipped,
    };
    await service.finished(await service.order([0, 0], order));
    await service.idle();
    const again = planned(service, await service.since(before));
    if (isSkipped) assert.deepEqual(again, ['0/scrape_nbac_player_boxscores']);
    else
      for (const name of ['nbac_player_boxscores', 'player_game_summary'])
        assert.ok(again.includes(`0/${name}`));
    const { state } = service.service.running.session;
    for (const name of again.filter((each) => each !== '0/scrape_nbac_player_boxscores')) {
      const slot = [...state.slots.values()].find(
        ({ key }) => key.endsWith(`/${name.slice(2)}`) && key.includes(night),
      );
      const isRead = slot?.inputs.some((input) =>
        again.some((each) => input.slot.endsWith(`/${each.slice(2)}`)),
      );
      assert.equal(isRead, true, `${name} reads nothing that was made again`);
    }
    for (const untouched of ['0/scrape_nbac_team_boxscores', '0/nbac_team_boxscores', '0/nbac_schedule']) {
      assert.ok(!again.includes(untouched), untouched);
    }
    const elsewhere = again.filter((name) => !name.startsWith('0/'));
    assert.deepEqual(elsewhere, [], 'later slates have begun, and stay as they were decided');
    await service.stop();
  });
}

test('what is stale and closed is made again by a backfill of its own date', async (t) => {
  const league = await nightLeague(t, NIGHTS + 1);
  const [night = assert.fail()] = league.played.slates;
  let isCorrected = false;
  const service = await served(t, { league, source: correctedOn(league.source, night, () => isCorrected) });
  const { state } = service.service.running.session;
  isCorrected = true;
  const processors = ['scrape_nbac_player_boxscores'];
  await service.finished(await service.order([0, 0], { processors, backfill_mode: 'force' }));
  const stale = [...state.stale].filter((key) => key.includes(league.played.slates[1] ?? ''));
  assert.ok(stale.length > 0, 'the next slate was decided from the box score as it was');
  await service.finished(await service.order([1, 1]));
  assert.deepEqual(
    [...state.stale].filter((key) => stale.includes(key)),
    [],
  );
  await service.stop();
});

test('a backfill survives a restart at any moment: nothing is asked for twice, and it comes to its end', async (t) => {
  for (const stopAfter of [1, 7, 23, 40]) {
    const first = await served(t);
    const id = await first.order([0, 1], { backfill_mode: 'force' });
    const before = first.sequence();
    let settled = 0;
    first.service.subscribe(({ event }) => {
      if (event.type !== 'Done') return;
      settled += 1;
      if (settled === stopAfter) first.service.stop();
    });
    await first.idle();
    await first.stop();
    const second = await served(t, { league: first.league, instance: 'after' });
    const progress = await second.finished(id);
    assert.deepEqual(
      [progress.settled, progress.failed],
      [progress.planned, 0],
      `stopped after ${stopAfter}`,
    );
    const asked = (await second.since(before)).flatMap(({ slot, event }) =>
      event.type === 'Planned' && event.because === `backfill ${id}` ? [slot] : [],
    );
    assert.deepEqual([asked.length, new Set(asked).size], [2 * OUTPUTS.length, 2 * OUTPUTS.length]);
    await second.stop();
  }
});

test('one slate’s failure does not stop the others', async (t) => {
  const league = await nightLeague(t, NIGHTS + 1);
  const [night = assert.fail()] = league.played.slates;
  let isDown = false;
  const service = await served(t, { league, source: downOn(league.source, night, () => isDown) });
  isDown = true;
  const processors = ['scrape_nbac_team_boxscores', 'nbac_team_boxscores'];
  const id = await service.order([0, 2], { processors, backfill_mode: 'force' });
  await service.idle();
  await service.idle();
  const progress = (await service.answers.backfill(id)) ?? assert.fail();
  const byNight = progress.slates.map(({ planned: wanted, settled, failed }) => [wanted, settled, failed]);
  // What waits for the one that failed is held, and so the backfill does not call itself over.
  assert.deepEqual(byNight, [
    [2, 1, 1],
    [2, 2, 0],
    [2, 2, 0],
  ]);
  assert.equal(progress.state, 'running');
  isDown = false;
  const mended = await service.finished(await service.order([0, 0]));
  assert.equal(mended.failed, 0);
  assert.deepEqual((await service.finished(id)).failed, 0);
  await service.stop();
});

test('progress is true at every step: it never goes back, and ends with everything settled', async (t) => {
  const service = await served(t, { from: 2 });
  const id = await service.order([0, 1], { backfill_mode: 'force' });
  const steps: { readonly planned: number; readonly settled: number }[] = [];
  const looks: Promise<void>[] = [];
  service.service.subscribe(() => {
    looks.push(service.answers.backfill(id).then((seen) => void (seen === null ? null : steps.push(seen))));
  });
  const last = await service.finished(id);
  await Promise.all(looks);
  assert.ok(steps.length > 2 * OUTPUTS.length);
  for (const [index, { planned: wanted, settled }] of steps.entries()) {
    assert.ok(settled <= wanted, `step ${index}: ${settled} of ${wanted}`);
    const before = steps[index - 1];
    if (before !== undefined)
      assert.ok(settled >= before.settled, `step ${index}: ${before.settled}, then ${settled}`);
  }
  assert.deepEqual([last.settled, last.planned], [2 * OUTPUTS.length, 2 * OUTPUTS.length]);
  assert.equal(last.done + last.empty + last.failed, last.settled);
  assert.notEqual(last.finished_at, null);
  await service.stop();
});

test('an order that cannot be carried out is refused with a sentence, and leaves nothing behind', async (t) => {
  const service = await served(t);
  const dates = (start_date: string, end_date: string): Partial<BackfillRequest> => ({
    start_date: slateDate(start_date),
    end_date: slateDate(end_date),
  });
  const REFUSED: readonly (readonly [Partial<BackfillRequest>, string, RegExp])[] = [
    [
      dates('2024-10-28', '2024-10-27'),
      'INVALID_ARGUMENT',
      /ends on 2024-10-27, before it starts on 2024-10-28/,
    ],
    [dates('2023-11-01', '2024-11-01'), 'INVALID_ARGUMENT', /spans the seasons 2023-24 and 2024-25/],
    [
      { processors: ['player_gamesummary'] },
      'INVALID_ARGUMENT',
      /no processor player_gamesummary; there are .*player_game_summary/,
    ],
    [dates('2025-01-01', '2025-01-02'), 'INVALID_ARGUMENT', /2025-01-01 has not come yet/],
    [dates('2022-11-01', '2022-11-02'), 'UNKNOWN_SEASON', /does not play 2022-23/],
  ];
  const before = service.sequence();
  for (const [fields, code, sentence] of REFUSED) {
    await assert.rejects(service.order([0, 0], fields), (error: unknown) => {
      assert.ok(error instanceof HardwoodError);
      assert.equal(error.code, code);
      assert.match(error.message, sentence);
      assert.match(error.message, /\.$/);
      return true;
    });
  }
  assert.deepEqual(await service.answers.backfills(), []);
  await service.idle();
  assert.deepEqual(await service.since(before), []);
  await service.stop();
});

test('orders that come in at the same moment are backfills of their own', async (t) => {
  const service = await served(t);
  const ids = await Promise.all([
    service.order([0, 0]),
    service.order([0, 0], { backfill_mode: 'force' }),
    service.order([1, 1]),
  ]);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.equal((await service.finished(id)).failed, 0);
  await service.stop();
});

test('a backfill that is over has its account for good, and reopens nothing: what changes later is not its doing', async (t) => {
  const league = await nightLeague(t, NIGHTS + 1);
  const [night = assert.fail(), next = assert.fail()] = league.played.slates;
  let isCorrected = false;
  const first = await served(t, { league, source: correctedOn(league.source, night, () => isCorrected) });
  const before = await first.finished(await first.order([0, 2], { backfill_mode: 'force' }));
  isCorrected = true;
  for (const restarted of [false, true]) {
    const service = restarted
      ? await served(t, { league, source: correctedOn(league.source, night, () => true) })
      : first;
    const sequence = service.sequence();
    const processors = ['scrape_nbac_player_boxscores'];
    await service.finished(await service.order([0, 0], { processors, backfill_mode: 'force' }));
    await service.idle();
    const again = await service.since(sequence);
    assert.deepEqual(
      again.filter(({ slot }) => slot.includes(`/${next}/pregame/`)).map(({ slot }) => slot),
      [],
    );
    assert.deepEqual(await service.answers.backfill(before.id), before);
    await service.stop();
  }
});
