/** A topic whose consumer is not subscribed: requests leave and nobody takes them. */
import { beforeStart } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const TOPIC = 'nba-phase3-trigger';
const UNIT = [1, 'postgame', 'team_offense_game_summary'] as const;

export const CONSUMER_NEVER_ACCEPTS = virtualDrill({
  name: 'consumer-never-accepts',
  alarm: 'TRIGGER_NOT_ACCEPTED',
  fault: 'the consumer of a trigger topic never accepts',
  names: [TOPIC, 'no consumer has accepted it'],
  open: (machine) => openVirtualStage(machine, { slates: 2, from: beforeStart(UNIT, 1) }),
  async cause(stage) {
    stage.plants.deaf.add(TOPIC);
    const key = stage.slates(...UNIT);
    await stage.until(() => stage.slot(key).revisions[0]?.phase.name === 'requested', 600);
    return `The worker was cut off from ${TOPIC}, and work was requested on it.`;
  },
  async recover(stage) {
    stage.plants.deaf.clear();
    return 'The worker was subscribed again; the request was delivered to it.';
  },
  recoversWithin: 300,
});
