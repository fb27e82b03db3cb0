import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../league/instant.ts';
import { DEPLOY_STEPS } from './deployment.ts';
import { deploymentAttempts, roleDeployment } from './deployment-store.ts';
import { BEHAVIOURS, type Behaviour, Killed, SimulatedMachine, sourceOf } from './machine.fixture.ts';
import { giveOrder, openOrders, orderStop } from './orders.ts';
import { SUPERVISED_ROLES, type SupervisedRole } from './supervised-role.ts';
import { Supervisor, type Tick } from './supervisor.ts';

const [TICK_MS, WATCH_MS, MOST_TICKS] = [250, 6_000, 4_000];
/** Longer than a process takes to show itself. */
const REST_TICKS = 8;
const ROLE = 'api';

/** Supervises until nothing is left to do; a supervisor that dies is started anew. Its lives. */
async function supervise(machine: SimulatedMachine, onTick?: () => Promise<void>): Promise<number> {
  let lives = 0;
  let quiet = 0;
  let ticks = 0;
  let supervisor: Supervisor | null = null;
  while (quiet < REST_TICKS) {
    ticks += 1;
    assert.ok(ticks < MOST_TICKS, 'it comes to rest');
    try {
      if (supervisor === null) {
        lives += 1;
        machine.reborn();
        supervisor = new Supervisor({ documents: machine.documents, port: machine.port });
        await supervisor.takeUp();
      }
      const tick: Tick = await supervisor.tick();
      if (tick === 'stopped') return lives;
      quiet = tick === 'quiet' && (await isAtRest(machine)) ? quiet + 1 : 0;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      supervisor = null;
    }
    await onTick?.();
    machine.pass(TICK_MS);
  }
  return lives;
}

async function isAtRest({ inner }: SimulatedMachine): Promise<boolean> {
  if ((await openOrders(inner)).length > 0) return false;
  const roles = await Promise.all(SUPERVISED_ROLES.map((role) => roleDeployment(inner, role)));
  return roles.every(({ target, serving }) => (target === null) === (serving === null));
}

async function order(
  machine: SimulatedMachine,
  behaviour: Behaviour,
  number: number,
  roles: readonly SupervisedRole[] = [ROLE],
): Promise<void> {
  const at = instant(machine.time + number);
  const source = sourceOf(behaviour, number);
  await giveOrder(machine.inner, { roles, source, watchMs: WATCH_MS, at }, String(number));
}

/** What the records say is what there is: one process of the last release that was kept, and no other. */
async function checkTruth(machine: SimulatedMachine): Promise<void> {
  const attempts = await deploymentAttempts(machine.inner);
  const role = await roleDeployment(machine.inner, ROLE);
  const text = JSON.stringify(attempts.map(({ release, step, outcome }) => [release, step, outcome]));
  assert.deepEqual(machine.broken, [], text);
  assert.ok(
    attempts.every(({ outcome, finishedAt }) => outcome !== 'running' && finishedAt !== null),
    text,
  );
  const kept = attempts.find(({ outcome }) => outcome === 'kept')?.release ?? null;
  const alive = machine.alive(`${ROLE}/serving`);
  assert.deepEqual(
    alive.map(({ launch }) => launch.revision.release),
    kept === null ? [] : [kept],
    text,
  );
  assert.deepEqual(machine.alive(`${ROLE}/beside`), [], text);
  assert.equal(role.serving?.release ?? null, kept, text);
  assert.equal(role.serving?.pid ?? null, alive[0]?.pid ?? null, text);
  for (const { outcome, error } of attempts) assert.equal(error === null, outcome === 'kept', text);
  const [newest] = attempts;
  if (newest?.outcome === 'failed' || newest?.outcome === 'rolled_back') {
    assert.deepEqual(
      [role.failed?.release, role.failed?.error, role.intended],
      [newest.release, newest.error, newest.release],
      text,
    );
  }
}

test('a release that does what it should is tried beside, switched to, watched and kept, step by step', async () => {
  const machine = new SimulatedMachine();
  await order(machine, 'good', 1);
  const steps: string[] = [];
  await supervise(machine, async () => {
    const [attempt] = await deploymentAttempts(machine.inner);
    if (attempt !== undefined && steps.at(-1) !== attempt.step) steps.push(attempt.step);
  });
  assert.deepEqual(steps, [...DEPLOY_STEPS]);
  await checkTruth(machine);
  const role = await roleDeployment(machine.inner, ROLE);
  assert.deepEqual([role.serving?.release, role.intended, role.failed], ['good#1', 'good#1', null]);
});

const ENDS: Readonly<Record<Behaviour, readonly [step: string, outcome: string]>> = {
  good: ['watch', 'kept'],
  'lacks a module': ['build', 'failed'],
  'throws at start': ['ready', 'failed'],
  'never ready': ['ready', 'failed'],
  'fails the synthetic slate': ['synthetic', 'failed'],
  'throws on the data directory': ['switch', 'rolled_back'],
  'dies while watched': ['watch', 'rolled_back'],
};

for (const behaviour of BEHAVIOURS) {
  const [step, outcome] = ENDS[behaviour];
  test(`over a release that serves, one that is "${behaviour}" ends in ${step} as ${outcome}`, async () => {
    const machine = new SimulatedMachine();
    await order(machine, 'good', 1);
    await supervise(machine);
    await order(machine, behaviour, 2);
    const untouched = machine.alive(`${ROLE}/serving`)[0]?.pid;
    await supervise(machine);
    const [attempt] = await deploymentAttempts(machine.inner);
    assert.deepEqual([attempt?.step, attempt?.outcome, attempt?.from], [step, outcome, 'good#1']);
    await checkTruth(machine);
    const isUntouched = machine.alive(`${ROLE}/serving`)[0]?.pid === untouched;
    assert.equal(isUntouched, outcome === 'failed', 'before the switch the old process is not touched');
    assert.equal(machine.failures.length, behaviour === 'good' ? 0 : 1);
    if (behaviour === 'good') return;
    assert.deepEqual(
      [machine.failures[0]?.build, machine.failures[0]?.serving?.release],
      [`${behaviour}#2`, 'good#1'],
    );
  });
}

test('what is not kept keeps the other roles of its order from being begun', async () => {
  const machine = new SimulatedMachine();
  await order(machine, 'throws at start', 1, ['maker', 'api', 'watchdog']);
  await supervise(machine);
  const attempts = await deploymentAttempts(machine.inner);
  assert.deepEqual(
    attempts.map(({ role, outcome }) => [role, outcome]),
    [['maker', 'failed']],
  );
});

for (const behaviour of ['good', 'throws on the data directory', 'dies while watched'] as const) {
  test(`killed at any call, a supervisor that deploys "${behaviour}" leaves one revision serving and a true record`, async () => {
    const undisturbed = new SimulatedMachine();
    const play = async (machine: SimulatedMachine): Promise<void> => {
      await order(machine, 'good', 1);
      await supervise(machine);
      await order(machine, behaviour, 2);
      machine.calls = 0;
      await supervise(machine);
    };
    await play(undisturbed);
    let killed = 0;
    const outcomes = new Set<string>();
    for (let call = 1; call <= undisturbed.calls; call += 1) {
      for (const isAfter of [false, true]) {
        const machine = new SimulatedMachine();
        await order(machine, 'good', 1);
        await supervise(machine);
        await order(machine, behaviour, 2);
        machine.calls = 0;
        machine.deaths = [{ call, who: 'supervisor', isAfter }];
        if ((await supervise(machine)) === 2) killed += 1;
        await checkTruth(machine);
        const [attempt] = await deploymentAttempts(machine.inner);
        if (attempt?.step === 'switch' || attempt?.step === 'watch' || attempt?.outcome === 'kept') {
          outcomes.add(`resumed ${attempt.outcome}`);
        } else outcomes.add(`${attempt?.step} ${attempt?.outcome}`);
      }
    }
    assert.equal(killed, undisturbed.calls * 2, 'every call was a death');
    for (const step of ['build', 'start', 'ready', 'synthetic']) {
      assert.ok(outcomes.has(`${step} interrupted`), `${step}: ${[...outcomes].join()}`);
    }
  });
}

const death = fc.record({
  call: fc.integer({ min: 1, max: 120 }),
  who: fc.constantFrom('supervisor' as const, 'serving' as const, 'beside' as const),
  isAfter: fc.boolean(),
});

test('whatever is deployed, and whoever dies when: one revision serves, and the record is true', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...BEHAVIOURS), { minLength: 1, maxLength: 4 }),
      fc.array(death, { maxLength: 6 }),
      async (behaviours, deaths) => {
        const machine = new SimulatedMachine();
        machine.deaths = deaths;
        for (const [index, behaviour] of behaviours.entries()) await order(machine, behaviour, index + 1);
        await supervise(machine);
        await checkTruth(machine);
      },
    ),
    { numRuns: 150 },
  );
});

/** One supervisor that lives, and has its release serving. */
async function living(): Promise<{
  machine: SimulatedMachine;
  supervisor: Supervisor;
  play(ticks: number): Promise<Tick>;
}> {
  const machine = new SimulatedMachine();
  await order(machine, 'good', 1);
  await supervise(machine);
  machine.reborn();
  const supervisor = new Supervisor({ documents: machine.documents, port: machine.port });
  await supervisor.takeUp();
  const play = async (ticks: number): Promise<Tick> => {
    let tick: Tick = 'quiet';
    for (let count = 0; count < ticks && tick !== 'stopped'; count += 1) {
      tick = await supervisor.tick();
      machine.pass(TICK_MS);
    }
    return tick;
  };
  await play(1);
  return { machine, supervisor, play };
}

test('a process that crashes is started again, each time later, and how it ended is on record', async () => {
  const { machine, play } = await living();
  const pauses: number[] = [];
  for (let crash = 0; crash < 3; crash += 1) {
    machine.kill('serving');
    const before = machine.time;
    while (machine.alive(`${ROLE}/serving`).length === 0) await play(1);
    pauses.push(machine.alive(`${ROLE}/serving`)[0]!.born - before);
    await play(REST_TICKS);
  }
  assert.deepEqual(pauses, [1_000, 2_000, 4_000]);
  await checkTruth(machine);
  const { exits } = await roleDeployment(machine.inner, ROLE);
  assert.deepEqual(
    exits.map(({ release, error }) => [release, error]),
    [
      ['good#1', 'It ended with signal SIGKILL.'],
      ['good#1', 'It ended with signal SIGKILL.'],
      // Of the first one another supervisor was the parent.
      ['good#1', 'It ended, and no supervisor saw how.'],
    ],
  );
});

test('told to stop, it ends every process; the next supervisor starts what was meant to serve', async () => {
  const { machine, play } = await living();
  await orderStop(machine.inner, instant(machine.time));
  assert.equal(await play(REST_TICKS), 'stopped');
  assert.deepEqual(machine.alive(`${ROLE}/serving`), []);
  assert.equal((await roleDeployment(machine.inner, ROLE)).serving, null);
  await supervise(machine);
  await checkTruth(machine);
});
