/** A comparison finds that what runs is other than intended. */
import type { DriftReport } from '../../release/drift.ts';
import { keepDrift } from '../../release/drift-store.ts';
import { QUIET } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage, type VirtualStage } from '../virtual-stage.ts';

export const DRIFT = virtualDrill({
  name: 'drift',
  alarm: 'DRIFT',
  fault: 'a process runs another release than was intended',
  names: ['the drill’s release'],
  open: (machine) => openVirtualStage(machine, { slates: 2, from: QUIET, isGuarded: true }),
  async cause(stage) {
    await compared(stage, [
      {
        plane: 'code',
        subject: 'maker',
        state: 'drifted',
        running: 'drill',
        intended: 'another',
        text: 'maker runs the drill’s release, and another was meant to.',
        isBlocking: true,
        fix: './hardwood deploy maker',
      },
    ]);
    return 'A comparison was recorded in which the maker runs another release than intended.';
  },
  async recover(stage) {
    await compared(stage, []);
    return 'A comparison was recorded in which nothing differs.';
  },
  recoversWithin: 180,
});

async function compared(stage: VirtualStage, rows: DriftReport['rows']): Promise<void> {
  const at = stage.now();
  const { documents } = stage.service.running.session.store;
  await keepDrift(documents, { report: { at, rows }, models: null });
}
