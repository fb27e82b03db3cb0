/** However a replay is run, whole, killed, stopped or in pieces, it ends with the same rows to the byte. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { seasonOf } from '../src/league/season.ts';
import { parseSlotKey } from '../src/ledger/work-id.ts';
import type { ReplaySummary } from '../src/replay/replay-summary.ts';
import { hardwood, played, start, summaryOf } from './support/hardwood.ts';
import { holdings, recorded } from './support/stored.ts';
import { tempFolder } from './support/temp-folder.ts';
import { untilSettled } from './support/until-settled.ts';

const LEAGUE = ['--simulated', '1', '--season', '2024-25'];
/** The season opens on 2024-10-22. */
const REPLAY = ['replay', ...LEAGUE, '--days', '4'];
/** Settled outputs after which the process is killed: in the listing, among games, lines, grades, and late. */
const KILLED_AT = [2, 38, 63, 72, 110];

const undisturbedHome = tempFolder({ after });
let playing: Promise<ReplaySummary> | null = null;
/** Played once, for whoever asks first. */
const undisturbed = () => (playing ??= played(...REPLAY, '--home', undisturbedHome));

describe('a replay ends with the same rows', { concurrency: 2 }, () => {
  test('when it is done twice', async (t) => {
    const [first, again] = await Promise.all([undisturbed(), played(...REPLAY, '--home', tempFolder(t))]);
    const { wall_seconds: _, peak_rss_mb: __, ...facts } = again;
    const { wall_seconds: ___, peak_rss_mb: ____, ...expected } = first;
    assert.deepEqual(facts, expected);
    assert.equal(facts.outputs.failed + facts.outputs.missing, 0);
    assert.ok(facts.predictions > 1_000 && facts.graded > 300, 'the replay had something to decide');
  });

  test('when it is killed five times at different moments and resumed', async (t) => {
    const home = tempFolder(t);
    for (const count of KILLED_AT) {
      const running = start([...REPLAY, '--home', home]);
      await untilSettled(home, count, running);
      running.child.kill('SIGKILL');
      assert.equal((await running.finished).signal, 'SIGKILL');
    }
    const resumed = await played(...REPLAY, '--home', home);
    assert.equal(resumed.digest, (await undisturbed()).digest);
    assert.deepEqual(resumed.outputs, (await undisturbed()).outputs);
  });

  test('when it is done in consecutive pieces', async (t) => {
    const home = tempFolder(t);
    const piece = (from: string, to: string) =>
      played('replay', ...LEAGUE, '--from', from, '--to', to, '--home', home);
    await piece('2024-10-22', '2024-10-23');
    await piece('2024-10-24', '2024-10-24');
    assert.equal((await piece('2024-10-25', '2024-10-25')).digest, (await undisturbed()).digest);
  });

  test('when it is stopped by Ctrl-C, which exits with 130 and says how to go on', async (t) => {
    const home = tempFolder(t);
    const running = start([...REPLAY, '--home', home]);
    await untilSettled(home, 60, running);
    running.child.kill('SIGINT');
    const stopped = await running.finished;
    assert.equal(stopped.code, 130);
    assert.equal(stopped.stdout, '');
    assert.match(
      stopped.stderr,
      /Stopped at 2024-10-\d\d .* of the replay\. Run the same command again: it resumes there\./,
    );
    const last = recorded(home).at(-1);
    assert.ok(last !== undefined && last.event.type !== 'Accepted', 'the work in hand was finished');
    assert.equal((await played(...REPLAY, '--home', home)).digest, (await undisturbed()).digest);
  });
});

test('a finished replay that is run again changes nothing and takes a fraction of the time', async () => {
  const first = await undisturbed();
  const before = await holdings(undisturbedHome);
  const again = summaryOf(await hardwood(...REPLAY, '--home', undisturbedHome, '--json'));
  assert.deepEqual(await holdings(undisturbedHome), before);
  assert.equal(again.digest, first.digest);
  assert.deepEqual(again.outputs, first.outputs);
  assert.ok(again.wall_seconds < first.wall_seconds / 4, `${again.wall_seconds} of ${first.wall_seconds} s`);
});

test('another season that is played in between leaves the ledger of the first as it was', async (t) => {
  const home = tempFolder(t);
  const oneDay = (season: string) =>
    played('replay', '--simulated', '1', '--season', season, '--days', '1', '--home', home);
  await oneDay('2024-25');
  const before = recorded(home).length;
  await oneDay('2025-26');
  const added = recorded(home)
    .slice(before)
    .filter(({ slot }) => seasonOf(parseSlotKey(slot).slateDate) === '2024-25');
  assert.deepEqual(added.slice(0, 3), []);
});
