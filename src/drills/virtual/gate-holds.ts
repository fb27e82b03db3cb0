/** What an output reads is not good enough, and its gate holds it. */
import { parseSlotKey } from '../../ledger/work-id.ts';
import { recordOverride } from '../../pipeline/override.ts';
import { beforeStart } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage, type VirtualStage } from '../virtual-stage.ts';

export const GATE_HOLDS = virtualDrill({
  name: 'gate-holds',
  alarm: 'GATE_HELD',
  fault: 'the minutes of every player are missing, below what grading may read',
  names: ['minutes_coverage', 'where it blocks'],
  open: (machine) =>
    openVirtualStage(machine, {
      slates: 2,
      from: beforeStart([1, 'postgame', 'player_game_summary'], 1),
    }),
  async cause(stage) {
    stage.plants.runs.set('postgame/player_game_summary', async (context, run) => {
      const outcome = await run(context);
      if (outcome.kind !== 'rows') return outcome;
      return { kind: 'rows', rows: outcome.rows.map((row) => ({ ...row, minutes: null })) };
    });
    await stage.until(() => heldOf(stage).length > 0, 600);
    return 'A processor that loses the minutes was run; its output is whole but for them.';
  },
  async recover(stage) {
    stage.plants.runs.clear();
    const { session } = stage.service.running;
    const held = heldOf(stage);
    for (const slot of held) {
      await recordOverride(
        session,
        { slot, action: 'proceed', who: 'drill', why: 'the drill is over' },
        stage.now(),
      );
    }
    return `A person let ${held.map((key) => parseSlotKey(key).output).join(', ')} proceed.`;
  },
  recoversWithin: 300,
});

function heldOf(stage: VirtualStage) {
  return [...stage.service.running.session.state.slots.values()]
    .filter(({ revisions }) =>
      revisions.some(
        ({ phase }) =>
          phase.name === 'held' && phase.reasons.some(({ metric }) => metric === 'minutes_coverage'),
      ),
    )
    .map(({ key }) => key);
}
