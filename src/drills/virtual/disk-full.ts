/** The disk under the data directory takes no more bytes. Nothing recorded is lost, and it goes on by itself. */
import { loadBook } from '../../assurance/alarms/alarm-book-store.ts';
import type { StoredEvent } from '../../ledger/event.ts';
import type { SmallDisk } from '../drill-machine.ts';
import { QUIET } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const SIZE = '48m';

export const DISK_FULL = virtualDrill(() => {
  let disk: SmallDisk | null = null;
  let before: readonly StoredEvent[] = [];
  return {
    name: 'disk-full',
    alarm: 'DISK_FULL',
    fault: 'the disk under the data directory is full',
    names: ['cannot be written'],
    open(machine) {
      disk = machine.smallDisk(SIZE);
      return openVirtualStage(machine, { slates: 2, from: QUIET, home: `${disk.path}/home` });
    },
    async cause(stage) {
      before = await stage.service.running.session.store.since(0);
      disk?.fill();
      return `A file system of ${SIZE} under the data directory was filled to the last byte.`;
    },
    async recover() {
      disk?.free();
      return 'Space was freed; nothing else was done.';
    },
    recoversWithin: 180,
    async holdsAtEnd(stage) {
      const { store } = stage.service.running.session;
      const { checks } = await loadBook(store.documents);
      if ((checks.get('DISK_FULL')?.last_fired ?? null) === null) return 'the alarm book has no last_fired';
      const after = (await store.since(0)).slice(0, before.length);
      const isKept = before.length > 0 && JSON.stringify(after) === JSON.stringify(before);
      return isKept ? null : 'events that were recorded before the disk was full are gone';
    },
  };
});
