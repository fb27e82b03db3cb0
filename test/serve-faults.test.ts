/** Faults of the machine beneath a running service: told to every destination, tried again, and told when over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ErrorCode, HardwoodError } from '../src/errors/hardwood-error.ts';
import { OUTPUTS } from '../src/phases/outputs.ts';
import type { PayloadSource } from '../src/world/payload-source.ts';
import { leagueService } from './scenarios/support/league-service.ts';
import { nightLeague } from './scenarios/support/night-league.ts';

function fault(code: ErrorCode): HardwoodError {
  return new HardwoodError({
    code,
    message: `The machine says ${code}.`,
    subject: 'machine',
    next: 'mend it',
  });
}

/** Throws a fault of the machine at one request, once. */
function failingOnce(source: PayloadSource, error: Error): PayloadSource {
  let isDue = true;
  return {
    async fetch(request, now) {
      if (isDue && request.resource === 'leaguegamelog') {
        isDue = false;
        throw error;
      }
      return source.fetch(request, now);
    },
  };
}

for (const [code, alarm] of [
  ['DATA_DIRECTORY_UNWRITABLE', 'DISK_FULL'],
  ['WAREHOUSE_UNAVAILABLE', 'WAREHOUSE_LOCKED'],
] as const) {
  test(`${code} in the midst of work is told as ${alarm}, tried again until it is over, and leaves no gap`, async (t) => {
    const league = await nightLeague(t, 1);
    let opened = 0;
    const service = await leagueService({
      league,
      nights: 1,
      source: failingOnce(league.source, fault(code)),
      opening() {
        opened += 1;
        if (opened === 2 || opened === 3) throw fault(code);
      },
    });
    await service.idle();
    assert.deepEqual(
      service.pager.taken.map((message) => message.alarm),
      [alarm],
      'told at once',
    );
    assert.match(service.log.join('\n'), new RegExp(`${code}: The machine says .* Trying again in 5 s\\.`));
    assert.throws(() => service.service.running, { code: 'SERVICE_STARTING' });
    await service.idle();
    await service.idle();
    await service.idle();
    assert.equal(opened, 4, 'closed, refused twice, and open again');
    const [night] = league.played.slates;
    const slots = [...service.service.running.session.state.slots.values()].filter(
      ({ slot }) => slot.slateDate === night,
    );
    assert.equal(slots.length, OUTPUTS.length);
    assert.ok(
      slots.every(({ revisions }) =>
        revisions.every(({ phase }) => phase.name === 'done' || phase.name === 'empty'),
      ),
    );
    await service.stop();
  });
}

test('a fault of a unit of work is recorded as its failure, and the service goes on', async (t) => {
  const league = await nightLeague(t, 1);
  const source = failingOnce(league.source, new Error('boom'));
  const service = await leagueService({ league, nights: 1, source });
  await service.idle();
  const failures = (await league.ledger.since(0)).flatMap(({ event }) =>
    event.type === 'Failed' ? [event.code] : [],
  );
  assert.ok(failures.includes('DEFECT'));
  assert.equal(service.service.running.session.state.open.size > 0, true, 'what lies after the replay');
  assert.deepEqual([...service.log], []);
  await service.stop();
});

test('a service that cannot open its stores at its start does not start', async (t) => {
  const league = await nightLeague(t, 1);
  const start = leagueService({
    league,
    nights: 1,
    opening() {
      throw fault('DATA_DIRECTORY_BUSY');
    },
  });
  await assert.rejects(start, { code: 'DATA_DIRECTORY_BUSY' });
});
