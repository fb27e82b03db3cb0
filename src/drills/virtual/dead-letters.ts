/** A message that no consumer can read. */
import { QUIET } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const TOPIC = 'nba-phase3-trigger';

export const DEAD_LETTERS = virtualDrill({
  name: 'dead-letters',
  alarm: 'DEAD_LETTERS',
  fault: 'a malformed message is on a topic',
  names: [`${TOPIC}-dead-letter`, 'not JSON'],
  open: (machine) => openVirtualStage(machine, { slates: 2, from: QUIET }),
  async cause(stage) {
    await stage.service.running.session.append({
      at: stage.now(),
      streams: [],
      messages: [{ topic: TOPIC, body: '{"processor_name": "player_game_summary", "pha' }],
    });
    return `Half a message was put on ${TOPIC}.`;
  },
  async recover(stage) {
    const { store } = stage.service.running.session;
    const count = await store.discard((await store.deadLetters()).map(({ id }) => id));
    return `The dead letters were discarded: ${count}.`;
  },
  recoversWithin: 120,
});
