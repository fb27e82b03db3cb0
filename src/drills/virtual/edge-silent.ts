/** A topic that has no work at the moment, and nobody at its end. */
import { QUIET } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const TOPIC = 'nba-phase4-trigger';

export const EDGE_SILENT = virtualDrill({
  name: 'edge-silent',
  alarm: 'EDGE_SILENT',
  fault: 'a topic without work has lost its consumer, before anybody needs it',
  names: [TOPIC, 'no consumer has accepted it'],
  open: (machine) => openVirtualStage(machine, { slates: 2, from: QUIET }),
  async cause(stage) {
    await stage.end();
    stage.plants.deaf.add(TOPIC);
    await stage.serve();
    return `The service was restarted without a subscription to ${TOPIC}, and probed its edges.`;
  },
  async recover(stage) {
    stage.plants.deaf.clear();
    return 'The subscription was restored; the waiting probe was accepted.';
  },
  recoversWithin: 180,
});
