/**
 * Whether a process could do its work now. Each check really exercises its own path, and says how long that took.
 */
import type { Instant } from '../league/instant.ts';
import { dispatch } from '../pipeline/dispatch.ts';
import type { PipelineProcess } from '../pipeline/process.ts';
import type { OutputRegistry } from '../pipeline/registry.ts';
import type { ReadinessCheck } from '../server/service-port.ts';
import { TABLES } from '../tables/catalogue.ts';
import { refuseDrift } from '../tables/drift.ts';
import type { Warehouse } from '../tables/warehouse.ts';
import type { PayloadStore } from '../world/payload-store.ts';

export interface ReadinessParts {
  readonly process: PipelineProcess;
  readonly registry: OutputRegistry;
  readonly warehouse: Warehouse;
  readonly payloads: PayloadStore;
  readonly instance: string;
  readonly elapsed: () => number;
}

type Exercise = readonly [name: string, exercise: () => Promise<string>];

export async function readiness(parts: ReadinessParts, now: Instant): Promise<readonly ReadinessCheck[]> {
  const checks: ReadinessCheck[] = [];
  for (const [name, exercise] of exercises(parts, now)) {
    const startedAt = parts.elapsed();
    const took = () => Math.round((parts.elapsed() - startedAt) * 10) / 10;
    try {
      checks.push({ name, ok: true, detail: await exercise(), milliseconds: took() });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      checks.push({ name, ok: false, detail, milliseconds: took() });
    }
  }
  return checks;
}

function exercises(parts: ReadinessParts, now: Instant): readonly Exercise[] {
  const { session, options } = parts.process;
  return [
    ['outputs', async () => `${parts.registry.outputs.length} outputs, each with a producer of its inputs`],
    [
      'schema',
      async () => {
        refuseDrift(TABLES, await parts.warehouse.columns());
        return `${TABLES.length} tables as declared`;
      },
    ],
    [
      'dry decision',
      async () => {
        await session.catchUp();
        const commands = dispatch(session.state, now, options);
        return `${commands.length} commands due, none recorded; ledger at event ${session.state.sequence}`;
      },
    ],
    [
      'ledger write and read',
      async () => {
        const { documents } = session.store;
        await documents.put('readiness', parts.instance, { at: now }, now);
        const read = await documents.get('readiness', parts.instance);
        if (read?.updatedAt !== now) throw new Error('what was read back is not what was written');
        return 'a document was written and read back';
      },
    ],
    [
      'payload write and read',
      async () => {
        const bytes = new TextEncoder().encode('readiness\n');
        const read = await parts.payloads.get(await parts.payloads.put(bytes));
        if (read.byteLength !== bytes.byteLength)
          throw new Error('what was read back is not what was written');
        return 'a payload was written and read back';
      },
    ],
    [
      'warehouse read',
      async () => {
        const { rows } = await parts.warehouse.query('SELECT count(*) FROM nba_raw.nbac_schedule');
        return `${rows[0]?.[0]} schedule rows`;
      },
    ],
  ];
}
