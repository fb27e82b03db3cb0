/** An output that never succeeds, on slate after slate. */

import { settledRevision } from '../../ledger/status.ts';
import { recordOverride } from '../../pipeline/override.ts';
import { QUARANTINE_AFTER } from '../../pipeline/retry-policy.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const OUTPUT = 'system_daily_performance';

export const QUARANTINED = virtualDrill({
  name: 'quarantined',
  alarm: 'QUARANTINED',
  fault: 'an output fails on every slate and has never succeeded',
  names: [OUTPUT, 'has never succeeded'],
  open: (machine) =>
    openVirtualStage(machine, {
      slates: 3,
      plant: (plants) =>
        plants.runs.set(`postgame/${OUTPUT}`, async () => {
          throw new Error('the drill never lets it succeed');
        }),
      from: (state) => {
        const record = [...state.records.values()].find(({ output }) => output === OUTPUT);
        return record !== undefined && record.failures >= QUARANTINE_AFTER ? state.lastAt : null;
      },
    }),
  // What failed for good on the slates before is told beneath the quarantine.
  isUnderWay: true,
  cause: async () => `A processor that throws was run until it had failed ${QUARANTINE_AFTER} times.`,
  async recover(stage) {
    const last = stage.slates(2, 'postgame', OUTPUT);
    await stage.until(() => stage.slot(last).revisions.some(({ phase }) => phase.name === 'held'), 1_200);
    stage.plants.runs.clear();
    const { session } = stage.service.running;
    const why = 'the drill is over';
    const slots = [...session.state.slots.values()].filter(({ slot }) => slot.output === OUTPUT);
    const failed = slots.filter((slot) => settledRevision(slot)?.phase.name === 'failed');
    for (const { key } of failed) {
      await recordOverride(session, { slot: key, action: 'retry', who: 'drill', why }, stage.now());
    }
    await recordOverride(session, { slot: last, action: 'release', who: 'drill', why }, stage.now());
    return `It was held when its next attempt was due; a person released it and asked for its ${failed.length} failed slates again.`;
  },
  recoversWithin: 4_200,
});
