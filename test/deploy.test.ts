/**
 * Deployments on this machine: real commits, real processes, real kills. The processes are those of the api, which
 * start soonest; that every step is right for every call at which a supervisor can die is proven in
 * src/deploy/supervisor.test.ts.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DEPLOY_STEPS } from '../src/deploy/deployment.ts';
import type { StoredAttempt } from '../src/deploy/stored-deployment.ts';
import { Deployable, withoutGit } from './support/deployable.ts';

/** Loaded by a service alone: the other commands of a broken revision still work. */
const START = 'src/cli/serve-main.ts';
const TRIES = 3;

describe('deployments', { skip: withoutGit }, () => {
  const site = new Deployable({ after });

  before(async () => {
    await site.prepare();
    await site.supervise();
  });
  after(() => site.close());

  const deploy = () => site.hardwood('deploy', 'api', '--watch', '1');
  const newest = (): StoredAttempt => site.attempts()[0] ?? assert.fail('nothing was attempted');

  /** One process serves, nobody is beside it, and the record says so. */
  async function checkTruth(): Promise<void> {
    await site.until('the record is that of what serves', async () => {
      const { serving, target } = site.role('api');
      return serving !== null && (await site.build()) === target?.revision.code;
    });
    await site.until('nobody is beside it', () => site.processes('beside').length === 0);
    const { serving } = site.role('api');
    assert.deepEqual(site.processes('serving'), [serving?.pid]);
    const kept = site.attempts().find(({ outcome }) => outcome === 'kept');
    assert.equal(serving?.release, kept?.release);
    assert.ok(site.attempts().every(({ outcome }) => outcome !== 'running'));
  }

  test('the first release and the next one are deployed by the same command, and answer as what they are', async () => {
    const first = await deploy();
    assert.equal(first.code, 0, first.stdout + first.stderr);
    await checkTruth();
    const build = await site.build();
    site.write(START, '// another revision');
    site.commit('another revision');
    const second = await deploy();
    assert.equal(second.code, 0, second.stdout + second.stderr);
    await checkTruth();
    assert.notEqual(await site.build(), build);
    const [one, other] = site.attempts();
    assert.equal(one?.from, other?.release);
  });

  test('sources that no commit has are refused, and nothing is attempted', async () => {
    const attempts = site.attempts().length;
    site.write(START, '// in a hurry');
    const refused = await deploy();
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /code: TREE_DIRTY/);
    assert.equal(site.attempts().length, attempts);
    site.commit('no hurry');
    site.undo();
  });

  test('a release that lacks a module fails where it is built; the old one serves, and that is what is told', async () => {
    const { serving } = site.role('api');
    site.write('src/phases/outputs.ts', "import './not-deployed.ts';");
    site.commit('a module is missing');
    const { code, stderr } = await deploy();
    assert.equal(code, 70, 'these sources do not even load');
    assert.match(stderr, /asked for all the same/);
    await site.until('it is refused', () => newest().outcome === 'failed');
    site.undo();
    await checkTruth();
    assert.deepEqual(
      [newest().step, newest().failureCode, newest().from],
      ['build', 'MODULE_MISSING', serving?.release],
    );
    const told = await site.hardwood('deployments');
    assert.equal(told.code, 1);
    const failed = newest().release;
    assert.ok(
      told.stdout.includes(
        `api: release ${serving?.release} serves, and ${failed} was meant to. Release ${failed} failed: This build cannot start: a module is missing: src/phases/not-deployed.ts, asked for by src/phases/outputs.ts.`,
      ),
      told.stdout,
    );
    assert.deepEqual(site.role('api').serving, serving, 'its process was not touched');
  });

  test('a release that throws when it starts fails beside the old one, with its error, exit code and last lines', async () => {
    const { serving } = site.role('api');
    site.write(START, "throw new Error('the settings of tonight are not there');");
    site.commit('throws at start');
    const { code, stdout } = await deploy();
    site.undo();
    assert.equal(code, 1, stdout);
    const { step, outcome, exitCode, error, lastLines } = newest();
    assert.deepEqual([step, outcome, exitCode], ['ready', 'failed', 70]);
    assert.match(error ?? '', /the settings of tonight are not there/);
    assert.ok(lastLines.some((line) => line.includes('at ')));
    await checkTruth();
    assert.deepEqual(site.role('api').serving, serving, 'its process was not touched');
  });

  test('a release that throws on the data directory alone is taken back', async () => {
    site.write(START, "if (!process.argv.includes('--standby')) throw new Error('only in earnest');");
    site.commit('throws in earnest');
    const { code } = await deploy();
    site.undo();
    assert.equal(code, 1, newest().error ?? '');
    assert.deepEqual([newest().step, newest().outcome, newest().exitCode], ['switch', 'rolled_back', 70]);
    assert.match(newest().error ?? '', /only in earnest/);
    await checkTruth();
  });

  test('a process that is killed is started again, and its end is on record', async () => {
    const { serving, exits } = site.role('api');
    process.kill(serving?.pid ?? assert.fail('nothing serves'), 'SIGKILL');
    await site.until('its end is recorded', () => site.role('api').exits.length === exits.length + 1);
    await checkTruth();
    assert.equal(site.role('api').exits[0]?.error, 'It ended with signal SIGKILL.');
    assert.notEqual(site.role('api').serving?.pid, serving?.pid);
  });

  for (const step of DEPLOY_STEPS) {
    test(`killed during ${step}, the supervisor leaves one revision serving and a true record`, async () => {
      for (let attempt = 1; ; attempt += 1) {
        const known = newest().id;
        site.write(START, `// ${step} ${attempt}`);
        site.commit(step);
        const before = await site.build();
        const asked = deploy();
        await site.until(step, () => newest().id !== known && newest().step === step);
        await site.killSupervisor();
        const killedIn = newest().step;
        if (killedIn !== 'switch' && killedIn !== 'watch') assert.equal(await site.build(), before);
        await site.supervise();
        await asked;
        await site.until('it is over', () => newest().outcome !== 'running');
        await checkTruth();
        const { outcome, error, resumedAt } = newest();
        if (killedIn === 'switch' || killedIn === 'watch') {
          assert.equal(outcome, 'kept');
          assert.ok(resumedAt !== undefined);
        } else {
          assert.equal(outcome, 'interrupted');
          assert.match(error ?? '', new RegExp(`The supervisor ended during ${killedIn}\\.`));
          assert.equal(await site.build(), before);
        }
        if (killedIn === step) return;
        assert.ok(attempt < TRIES, `it was always killed in another step, at last in ${killedIn}`);
      }
    });
  }
});
