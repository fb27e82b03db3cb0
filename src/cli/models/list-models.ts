/** `hardwood models list`: what each system has in service, and its newest candidate. */
import { SYSTEMS } from '../../systems/all-systems.ts';
import { textTable } from '../text-table.ts';
import { headline, metricsOf } from './headline.ts';
import { inService, type ModelRecords, short, withModels } from './model-store.ts';

interface Listed {
  readonly system: string;
  /** `none`: nothing of it has ever served, or nothing has been played. */
  readonly status: 'production' | 'refused' | 'none';
  readonly digest: string | null;
  readonly trained_through: string | null;
  readonly rows: number | null;
  readonly promoted_by: string | null;
  readonly refusal: string | null;
  readonly metrics: unknown;
  /** The newest that was trained. */
  readonly candidate: { readonly digest: string; readonly status: string; readonly why: string } | null;
  readonly measured: string | null;
}

export async function listModels(request: {
  readonly home: string;
  readonly isJson: boolean;
}): Promise<void> {
  const listed = await withModels(request.home, async (records) => listOf(records));
  const json = listed.map(({ measured: _, ...rest }) => rest);
  process.stdout.write(request.isJson ? `${JSON.stringify(json)}\n` : `${text(listed)}\n`);
}

function listOf(records: ModelRecords): readonly Listed[] {
  const serving = inService(records);
  const ids = new Set([...SYSTEMS.map(({ id }) => id), ...serving.map(({ system }) => system)]);
  return [...ids].map((system) => {
    const row = serving.find((each) => each.system === system) ?? null;
    const newest = records.candidates.findLast((each) => each.system === system) ?? null;
    return {
      system,
      status: row?.status ?? 'none',
      digest: row?.artefact_digest ?? null,
      trained_through: row?.trained_through ?? null,
      rows: row?.rows ?? null,
      promoted_by: row?.promoted_by ?? null,
      refusal: row?.refusal ?? null,
      metrics: metricsOf(row?.metrics ?? null),
      candidate:
        newest === null || newest.artefact_digest === null || newest.status === null
          ? null
          : { digest: newest.artefact_digest, status: newest.status, why: newest.why },
      measured: headline(row?.metrics ?? null),
    };
  });
}

function text(listed: readonly Listed[]): string {
  const table = textTable(
    ['system', 'status', 'in service', 'through', 'rows', 'promoted by', 'points MAE', 'newest candidate'],
    listed.map((each) => [
      each.system,
      each.status,
      short(each.digest),
      each.trained_through,
      each.rows,
      each.promoted_by,
      each.measured,
      each.candidate === null ? null : `${short(each.candidate.digest)} ${each.candidate.status}`,
    ]),
  );
  const refusals = listed.flatMap(({ system, refusal }) =>
    refusal === null ? [] : [`${system}: ${refusal}`],
  );
  return [table, ...refusals].join('\n');
}
