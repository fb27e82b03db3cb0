/** The dispatcher records what dispatch says, and hands each request to the bus in the same transaction. */
import type { Instant } from '../league/instant.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { currentRevision, settledRevision } from '../ledger/status.ts';
import type { StreamAppend } from '../ledger/store.ts';
import { parseSlotKey } from '../ledger/work-id.ts';
import { type DispatchOptions, dispatch, failedLease } from './dispatch.ts';
import { requestMessage } from './envelope.ts';
import type { LedgerSession } from './ledger-session.ts';
import type { OutputRegistry } from './registry.ts';

export interface Dispatcher {
  /** Records everything that is due at `now`; returns how many commands there were. */
  pass(now: Instant): Promise<number>;
  /**
   * Takes back what earlier processes left behind. Only for a process that holds the data directory alone: every
   * lease it finds belongs to a process that is gone.
   */
  recover(now: Instant): Promise<number>;
  /** Gives work that failed for good a new revision: a person has mended the cause and runs the command again. */
  retryFailed(now: Instant): Promise<number>;
}

export function dispatcher(
  session: LedgerSession,
  registry: OutputRegistry,
  options: DispatchOptions,
): Dispatcher {
  return {
    async pass(now) {
      const commands = dispatch(session.state, now, options);
      if (commands.length === 0) return 0;
      const messages = commands.flatMap((command) => {
        if (command.request === null) return [];
        const slot = parseSlotKey(command.slot);
        return [
          requestMessage(
            registry.output(slot.purpose, slot.output),
            { ...slot, revision: command.request },
            now,
          ),
        ];
      });
      await session.append({ at: now, streams: commands, messages });
      return commands.length;
    },
    async recover(now) {
      const streams: StreamAppend[] = [];
      for (const key of session.state.open) {
        const slot = session.state.slots.get(key);
        for (const { revision, phase } of slot?.revisions ?? []) {
          if (slot === undefined || (phase.name !== 'accepted' && phase.name !== 'requested')) continue;
          const instance = phase.name === 'accepted' ? phase.instance : 'the bus';
          const event = failedLease(revision, instance, phase.name === 'accepted' ? phase.asOf : phase.at);
          streams.push({ slot: key, expectedVersion: slot.version, events: [event] });
        }
      }
      if (streams.length > 0) await session.append({ at: now, streams });
      return streams.length;
    },
    async retryFailed(now) {
      const streams = [...session.state.slots.values()].flatMap((slot): StreamAppend[] => {
        const failed = settledRevision(slot);
        if (failed?.phase.name !== 'failed' || currentRevision(slot) !== null || !options.isSelected(slot))
          return [];
        const again: LedgerEvent = {
          type: 'Planned',
          revision: slot.revisions.length + 1,
          notBefore: failed.phase.at,
          dueAt: failed.dueAt,
          closesAt: slot.closesAt,
          inputs: slot.inputs,
          because: 'it failed, and the command was run again',
        };
        return [{ slot: slot.key, expectedVersion: slot.version, events: [again] }];
      });
      if (streams.length > 0) await session.append({ at: now, streams });
      return streams.length;
    },
  };
}
