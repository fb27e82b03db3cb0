/** What the service answers over HTTP: read from the ledger and its state documents, decided by nobody here. */

import { isFiring } from '../assurance/alarms/alarm-book.ts';
import { loadBook } from '../assurance/alarms/alarm-book-store.ts';
import type { Heartbeat } from '../assurance/alarms/watch-view.ts';
import { newestSlate, slateStatus } from '../assurance/slate-status.ts';
import { HardwoodError } from '../errors/hardwood-error.ts';
import { formatInstant } from '../league/instant.ts';
import { seasonOf } from '../league/season.ts';
import { currentRevision, settledRevision } from '../ledger/status.ts';
import type { SlotKey } from '../ledger/work-id.ts';
import type { Metrics, ReadinessCheck, ServicePort } from '../server/service-port.ts';
import { requestBackfill, storedProgress } from './backfill-desk.ts';
import { readiness } from './readiness.ts';
import type { Service } from './service.ts';
import { slateVerdict } from './slate-verdict.ts';

export function serviceAnswers(service: Service): ServicePort {
  const { parts } = service;
  const { machine } = parts;
  const documents = () => service.running.session.store.documents;
  const session = async () => {
    const { session: open } = service.running;
    await open.catchUp();
    return open;
  };
  return {
    identity: {
      build: parts.versions.code,
      release: parts.versions.release ?? null,
      configuration: parts.versions.configuration,
      schema: parts.versions.schema,
      roles: parts.roles,
      instance: parts.instance,
      league: parts.feed.league,
      feed: parts.feed.name,
      startedAt: machine.wall(),
    },
    now: () => machine.wall(),
    ready: () => ready(service),
    metrics: async () => metrics(service),
    startBackfill: (request) =>
      requestBackfill(
        {
          documents: documents(),
          registry: parts.registry,
          league: parts.feed.league,
          refuseUnknownSeason: ({ start_date }) => {
            parts.feed.seasons(seasonOf(start_date), start_date);
          },
        },
        request,
        machine.clock.now(),
      ),
    async backfill(id) {
      const all = await storedProgress(documents(), (await session()).state);
      return all.find((each) => each.id === id) ?? null;
    },
    backfills: async () => storedProgress(documents(), (await session()).state),
    async completion(phase, date) {
      const collection = `${phase}_completion`;
      const [first, second] = await Promise.all([
        documents().get(collection, date),
        documents().get(collection, `${date}/postgame`),
      ]);
      if (first === null && second === null) return null;
      // The two runs of one date never share a document.
      return second === null ? first?.body : { pregame: first?.body ?? null, postgame: second.body };
    },
    verdict: (wanted) => slateVerdict(service, wanted),
    async published(date) {
      const verdict = await slateVerdict(service, date);
      if (verdict === null) return null;
      const { slate_date, state, generated_at, data_as_of, reasons } = verdict;
      const bytes = await service.running.stores.published(`${parts.feed.league}/${date}/slate.json`);
      const document: unknown = bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes));
      return { slate_date, state, generated_at, data_as_of, reasons, document };
    },
    async status(wanted) {
      const { state } = await session();
      const now = machine.clock.now();
      const date = wanted ?? newestSlate(state, now);
      const outputs = slateStatus(state, date, now);
      const verdict = await slateVerdict(service, date);
      if (outputs.length === 0 || verdict === null) return null;
      return {
        ...verdict,
        outputs: outputs.map((each) => ({
          ...each,
          due: formatInstant(each.due),
          since: each.since === null ? null : formatInstant(each.since),
        })),
      };
    },
    events: ({ after, limit, slot, date }) =>
      service.running.session.store.page({ after, limit, slot: slot as SlotKey | null, date, type: null }),
    decisions: async ({ date, limit }) =>
      (await service.running.session.store.page({ after: 0, limit, slot: null, date, type: 'Decided' })).map(
        ({ slot, at, event }) => ({
          slot,
          at: formatInstant(at),
          ...(event.type === 'Decided' ? { revision: event.revision, ...event.verdict } : {}),
        }),
      ),
    alarms: async () => [...(await loadBook(documents())).records.values()],
    heartbeats: async () => (await documents().list('heartbeats')).map(({ body }) => body),
    deadLetters: async () => service.running.session.store.deadLetters(),
    subscribe: (listener) => service.subscribe(listener),
  };
}

async function ready(service: Service): Promise<readonly ReadinessCheck[]> {
  const { parts } = service;
  try {
    const { making } = service.running;
    if (making === null) {
      const applied = await service.running.session.catchUp();
      return [{ name: 'ledger', ok: true, detail: `${applied} new events folded`, milliseconds: 0 }];
    }
    const { process, stores } = making;
    return await readiness(
      {
        process,
        registry: parts.registry,
        warehouse: stores.warehouse,
        payloads: stores.payloads,
        instance: parts.instance,
        elapsed: parts.machine.elapsed,
      },
      parts.machine.clock.now(),
    );
  } catch (error) {
    if (!(error instanceof HardwoodError)) throw error;
    return [{ name: 'stores', ok: false, detail: error.message, milliseconds: 0 }];
  }
}

async function metrics(service: Service): Promise<Metrics> {
  const { session } = service.running;
  const { store, state } = session;
  const now = service.parts.machine.wall();
  const slots: Record<string, number> = {};
  for (const slot of state.slots.values()) {
    const name = (currentRevision(slot) ?? settledRevision(slot))?.phase.name ?? 'unplanned';
    slots[name] = (slots[name] ?? 0) + 1;
  }
  const beats = (await store.documents.list('heartbeats')).map(({ body }) => body as Heartbeat);
  const book = await loadBook(store.documents);
  return {
    events: state.sequence,
    slots,
    topics: await store.depths(),
    heartbeats: beats.map(({ role, instance, at }) => ({ role, instance, ageSeconds: (now - at) / 1_000 })),
    alarmsFiring: [...book.records.values()].filter(isFiring).length,
    loop: { ...service.counts },
    residentBytes: service.parts.machine.residentBytes(),
  };
}
