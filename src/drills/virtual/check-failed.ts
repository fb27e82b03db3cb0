/** Somebody puts another document in the place of the slate’s export: what the ledger has is not what is there. */
import { keepDrift } from '../../release/drift-store.ts';
import { beforeStart } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage, type VirtualStage } from '../virtual-stage.ts';

const EXPORT = [1, 'pregame', 'slate_export'] as const;
/** Above every fencing token: the hand of a person asks nobody. */
const BY_HAND = Number.MAX_SAFE_INTEGER;

export const CHECK_FAILED = virtualDrill(() => {
  let original: Uint8Array | null = null;
  return {
    name: 'check-failed',
    alarm: 'CHECK_FAILED',
    fault: 'a published slate has the date of the day before',
    names: ['tonight.export.date'],
    open: (machine) =>
      openVirtualStage(machine, { slates: 2, from: beforeStart(EXPORT, 1), isGuarded: true }),
    async cause(stage) {
      const at = stage.now();
      const { documents } = stage.service.running.session.store;
      await keepDrift(documents, { report: { at, rows: [] }, models: null });
      await stage.until(() => stage.slot(stage.slates(...EXPORT)).digest !== null, 3_600);
      const { read, publish } = storeOf(stage);
      original = await read(nameOf(stage));
      if (original === null) throw new Error('the slate was not published');
      const text = new TextDecoder().decode(original);
      const date = stage.slates(...EXPORT).split('/')[1] ?? '';
      const other = text.replace(`"slate_date":"${date}"`, '"slate_date":"2000-01-01"');
      await publish(nameOf(stage), new TextEncoder().encode(other), BY_HAND);
      return 'A document of another day was put in the place of the export, by hand.';
    },
    async recover(stage) {
      if (original === null) throw new Error('nothing was replaced');
      await storeOf(stage).publish(nameOf(stage), original, BY_HAND);
      return 'The document was put back.';
    },
    recoversWithin: 900,
  };
});

function storeOf(stage: VirtualStage) {
  const { making } = stage.service.running;
  if (making === null) throw new Error('the stage makes nothing');
  return making.stores.documents;
}

function nameOf(stage: VirtualStage): string {
  const [league, date] = stage.slates(...EXPORT).split('/');
  return `${league}/${date}/slate.json`;
}
