/**
 * Which artefact of each system serves a slate: a pure function of what served before, what was trained and what
 * persons have said since.
 *
 *   carried on   what served the slate before
 *   promoted     a candidate of this slate that the policy walk_forward let through, or one that a person named
 *   rolled back  the artefact that served before the one in service, on a person's word
 *   set aside    what a person asked for and could not have: it stands in the row, and nothing changes
 *   refused      what this build cannot read, or was trained on another contract: it stays, and predicts nothing
 *
 * Promotions and words count in the order of their moments. An artefact that is trained again to the same bytes is the
 * same one: it keeps its place, with the facts of the later training.
 */
import type { Instant } from '../../../league/instant.ts';
import type { SlateDate } from '../../../league/slate-date.ts';
import type { ModelWord } from '../../../pipeline/model-words.ts';
import { newestOf } from './model-history.ts';
import type { RegistryRow } from './registry-rows.ts';
import type { ServingModel } from './train-models.ts';

/** Who promotes where no person does: the policy, and for what has learnt nothing, that there was nothing else. */
const BY_POLICY = { learnt: 'walk_forward', learntNothing: 'nothing_learnt' };

export interface ServingQuestion {
  readonly slate: SlateDate;
  readonly asOf: Instant;
  /** What served earlier slates, in order of slate. */
  readonly earlier: readonly ServingModel[];
  /** Every candidate that was ever trained, this slate's among them, in order. */
  readonly candidates: readonly RegistryRow[];
  /** Said before `asOf`, in order of moment. */
  readonly words: readonly ModelWord[];
}

export function decideServing(question: ServingQuestion): readonly ServingModel[] {
  const { slate, asOf, earlier, candidates, words } = question;
  const before = newestOf(earlier);
  const since = Math.max(0, ...before.map((row) => row.known_at));
  const service = new Service(question);
  for (const row of before) service.carryOn({ ...row, slate_date: slate, set_aside: null, known_at: asOf });
  const promoted = candidates.filter((row) => row.slate_date === slate && row.status === 'production');
  const acts = [
    ...promoted.map((row) => ({ at: row.known_at, act: () => service.promote(row, policyOf(row), row.why) })),
    // A word at the moment of the last decision was not seen by it.
    ...words.flatMap((word) => (word.at >= since ? [{ at: word.at, act: () => service.heed(word) }] : [])),
  ];
  for (const { act } of acts.sort((a, b) => a.at - b.at)) act();
  return service.rows();
}

function policyOf({ rows }: RegistryRow): string {
  return rows === 0 ? BY_POLICY.learntNothing : BY_POLICY.learnt;
}

class Service {
  readonly #question: ServingQuestion;
  readonly #rows = new Map<string, ServingModel>();
  /** What served at any time, in order; what was put in service now is the last of it. */
  readonly #served: ServingModel[];

  constructor(question: ServingQuestion) {
    this.#question = question;
    this.#served = [...question.earlier];
  }

  carryOn(row: ServingModel): void {
    this.#rows.set(row.system, row);
  }

  promote(candidate: RegistryRow, who: string, why: string): void {
    const { system } = candidate;
    const current = this.#rows.get(system) ?? null;
    const isSame = current !== null && current.artefact_digest === candidate.artefact_digest;
    const { asOf } = this.#question;
    const place = isSame
      ? { promoted_at: current.promoted_at, promoted_by: current.promoted_by, why: current.why }
      : { promoted_at: asOf, promoted_by: who, why };
    const previous = isSame ? current.previous_digest : (current?.artefact_digest ?? null);
    this.#put({ ...this.#factsOf(candidate), ...place, previous_digest: previous });
  }

  heed(word: ModelWord): void {
    if (word.kind === 'promote') this.#heedPromotion(word.digest, word);
    if (word.kind === 'rollback') this.#rollBack(word.system, word);
  }

  /** In order of system. */
  rows(): readonly ServingModel[] {
    return [...this.#rows.values()].sort((a, b) => (a.system < b.system ? -1 : 1));
  }

  #heedPromotion(digest: string, { who, why }: ModelWord): void {
    const candidate = this.#question.candidates.findLast((row) => row.artefact_digest === digest);
    if (candidate === undefined) return;
    if (candidate.status === 'rejected') {
      this.#setAside(candidate.system, `${who} asked for ${digest}, which its gates rejected.`);
      return;
    }
    this.promote(candidate, who, why);
  }

  #rollBack(system: string, { who, why }: ModelWord): void {
    const current = this.#rows.get(system);
    if (current === undefined) return;
    const previous = current.previous_digest;
    const known = this.#served.findLast((row) => row.system === system && row.artefact_digest === previous);
    if (previous === null || known === undefined) {
      this.#setAside(system, `${who} asked for a rollback, and nothing served before it.`);
      return;
    }
    const { slate, asOf } = this.#question;
    const place = { promoted_at: asOf, promoted_by: who, why, set_aside: null };
    this.#put({ ...known, ...place, slate_date: slate, known_at: asOf });
  }

  #setAside(system: string, sentence: string): void {
    const current = this.#rows.get(system);
    if (current === undefined) return;
    const said = current.set_aside === null ? sentence : `${current.set_aside} ${sentence}`;
    this.#rows.set(system, { ...current, set_aside: said });
  }

  #put(row: ServingModel): void {
    this.#rows.set(row.system, row);
    this.#served.push(row);
  }

  #factsOf(row: RegistryRow): Omit<ServingModel, 'promoted_at' | 'promoted_by' | 'why' | 'previous_digest'> {
    const { artefact_digest: digest, contract_version: contract, artefact_format: format } = row;
    const { rows, metrics, trained_at: trainedAt } = row;
    if (digest === null || contract === null || format === null || rows === null) throw notTrained(row);
    if (metrics === null || trainedAt === null) throw notTrained(row);
    const { slate, asOf } = this.#question;
    return {
      slate_date: slate,
      system: row.system,
      status: 'production',
      refusal: null,
      artefact_digest: digest,
      contract_version: contract,
      artefact_format: format,
      build: row.build,
      runtime: row.runtime,
      trained_from: row.trained_from,
      trained_through: row.trained_through,
      rows,
      trained_at: trainedAt,
      set_aside: null,
      metrics,
      known_at: asOf,
    };
  }
}

function notTrained({ slate_date: slate, system }: RegistryRow): Error {
  return new Error(`the candidate of ${system} on ${slate} was never trained`);
}
