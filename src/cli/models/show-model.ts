/** `hardwood models show`: one candidate with its metrics and gates, or a system with all that was trained and served. */
import { formatInstant } from '../../league/instant.ts';
import { type GateResult, gateText } from '../../phases/5-predict/registry/model-gates.ts';
import type { RegistryRow } from '../../phases/5-predict/registry/registry-rows.ts';
import { SYSTEMS } from '../../systems/all-systems.ts';
import { textTable } from '../text-table.ts';
import { headline, metricsOf } from './headline.ts';
import { candidateOf, type ModelRecords, short, withModels } from './model-store.ts';

export interface ShowRequest {
  readonly home: string;
  readonly isJson: boolean;
  /** Id of a system, or the digest of a candidate, or its first digits. */
  readonly wanted: string;
}

export async function showModel({ home, isJson, wanted }: ShowRequest): Promise<void> {
  const said = await withModels(home, async (records) => {
    const isSystem =
      SYSTEMS.some(({ id }) => id === wanted) || records.candidates.some(({ system }) => system === wanted);
    if (isSystem) {
      const history = historyOf(records, wanted);
      return isJson ? JSON.stringify(history) : historyText(history);
    }
    const row = candidateOf(records, wanted, home);
    return isJson ? JSON.stringify(candidateJson(row)) : candidateText(row);
  });
  process.stdout.write(`${said}\n`);
}

interface Service {
  readonly digest: string;
  readonly status: string;
  readonly from: string;
  readonly to: string;
  readonly promoted_by: string;
  readonly why: string;
  readonly set_aside: string | null;
}

interface History {
  readonly system: string;
  readonly candidates: readonly ReturnType<typeof candidateJson>[];
  readonly served: readonly Service[];
}

/** Slates in a row under one artefact and one word are one entry. */
function historyOf({ candidates, served }: ModelRecords, system: string): History {
  const stretches: Service[] = [];
  for (const row of served.filter((each) => each.system === system)) {
    const last = stretches.at(-1);
    const entry: Service = {
      digest: row.artefact_digest,
      status: row.status,
      from: row.slate_date,
      to: row.slate_date,
      promoted_by: row.promoted_by,
      why: row.why,
      set_aside: row.set_aside,
    };
    const isSame =
      last !== undefined &&
      last.digest === entry.digest &&
      last.status === entry.status &&
      last.promoted_by === entry.promoted_by &&
      entry.set_aside === null;
    if (isSame) stretches[stretches.length - 1] = { ...last, to: entry.to };
    else stretches.push(entry);
  }
  const mine = candidates.filter((row) => row.system === system);
  return { system, candidates: mine.map(candidateJson), served: stretches };
}

function candidateJson(row: RegistryRow) {
  const { metrics, gates, trained_at: at, slate_date: _, candidate: __, known_at: ___, ...facts } = row;
  return {
    ...facts,
    trained_at: at === null ? null : formatInstant(at),
    metrics: metricsOf(metrics),
    gates: gatesOf(gates),
  };
}

function gatesOf(text: string | null): readonly GateResult[] {
  return text === null ? [] : (JSON.parse(text) as readonly GateResult[]);
}

function candidateText(row: RegistryRow): string {
  const gates = gatesOf(row.gates);
  const metrics = Object.entries(metricsOf(row.metrics));
  const count = (verdict: GateResult['verdict']) => gates.filter((gate) => gate.verdict === verdict).length;
  const digits = (value: number | null) => (value === null ? null : Number(value.toFixed(4)));
  return [
    `${row.artefact_digest}  ${row.system}`,
    `${row.status}: ${row.why}`,
    `learnt from ${row.rows} rows, ${row.trained_from ?? 'none'} to ${row.trained_through ?? 'none'}; trained by ${row.trained_by}`,
    `contract ${row.contract_version}, form ${row.artefact_format}, seed ${row.seed}, build ${row.build ?? 'not stated'}, runtime ${row.runtime ?? 'not stated'}`,
    ...(metrics.length === 0
      ? ['It was measured on nothing.']
      : [
          '',
          textTable(
            ['market', 'n', 'MAE', 'line n', 'line MAE'],
            metrics.map(([market, { n, mae, lineN, lineMae }]) => [
              market,
              n,
              digits(mae),
              lineN,
              digits(lineMae),
            ]),
          ),
        ]),
    '',
    `gates: ${count('passed')} passed, ${count('failed')} failed, ${count('not_judged')} not judged`,
    ...gates.filter(({ verdict }) => verdict === 'failed').map((gate) => `  failed: ${gateText(gate)}`),
  ].join('\n');
}

function historyText({ system, candidates, served }: History): string {
  return [
    system,
    '',
    served.length === 0
      ? 'Nothing of it has served.'
      : textTable(
          ['in service', 'status', 'from', 'to', 'promoted by', 'why'],
          served.map((each) => [
            short(each.digest),
            each.status,
            each.from,
            each.to,
            each.promoted_by,
            [each.why, each.set_aside].filter((part) => part !== null).join(' '),
          ]),
        ),
    '',
    candidates.length === 0
      ? 'Nothing of it was trained.'
      : textTable(
          ['candidate', 'status', 'trained at', 'through', 'rows', 'points MAE'],
          candidates.map((row) => [
            short(row.artefact_digest),
            row.status,
            row.trained_at,
            row.trained_through,
            row.rows,
            headline(JSON.stringify(row.metrics)),
          ]),
        ),
  ].join('\n');
}
