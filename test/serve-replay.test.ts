/**
 * A season replayed by the service ends with the rows that the replay command makes, also when the service is killed
 * at moments that nobody chose, and started again.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Random } from '../src/sim/random.ts';
import { startServe } from './scenarios/support/serving.ts';
import { played } from './support/hardwood.ts';
import { recorded } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';
import { untilSettled } from './support/until-settled.ts';

const SEASON = ['--simulated', '1', '--season', '2024-25', '--to', '2024-10-24'];
const KILLS = 4;

describe('a replay by the service', () => {
  let digest: string;
  let settled: number;

  before(async () => {
    const home = tempFolder({ after });
    digest = (await played('replay', ...SEASON, '--home', home)).digest;
    settled = settledIn(home);
  });

  test('ends with the same rows as the replay command', async (t) => {
    const home = tempFolder(t);
    const serving = await startServe(...SEASON, '--home', home, '--port', '0');
    await untilSettled(home, settled, serving);
    const { code, stderr } = await serving.stop();
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(settledIn(home), settled, 'the service has done all of it');
    const summary = await played('replay', ...SEASON, '--home', home);
    assert.equal(summary.digest, digest);
    assert.equal(settledIn(home), settled, 'and nothing was left for the command');
  });

  test('ends with the same rows when it is killed at any moment and started again', async (t) => {
    const home = tempFolder(t);
    const random = new Random(20_241_022, 'kills');
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const serving = await startServe(...SEASON, '--home', home, '--port', '0');
      await untilSettled(
        home,
        Math.min(settled - 1, settledIn(home) + random.whole(1, settled / KILLS)),
        serving,
      );
      serving.child.kill('SIGKILL');
      const { signal } = await serving.finished;
      assert.equal(signal, 'SIGKILL');
    }
    const serving = await startServe(...SEASON, '--home', home, '--port', '0');
    await untilSettled(home, settled, serving);
    assert.equal((await serving.stop()).code, 0);
    const summary = await played('replay', ...SEASON, '--home', home);
    assert.deepEqual([summary.outputs.failed, summary.outputs.missing], [0, 0]);
    assert.equal(summary.digest, digest);
  });
});

function settledIn(home: string): number {
  return recorded(home).filter(({ event }) => event.type === 'Done' || event.type === 'EmptyOk').length;
}
