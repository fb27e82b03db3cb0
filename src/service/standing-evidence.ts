/** What a live service has last seen of its slates and of itself: what the publishing gate goes by. */
import type { Validation } from '../assurance/checks/check-result.ts';
import { keptValidation } from '../assurance/checks/validation-store.ts';
import type { SlateDate } from '../league/slate-date.ts';
import type { StateDocuments } from '../ledger/state-documents.ts';
import type { Purpose } from '../ledger/work-id.ts';
import type { DriftReport } from '../release/drift.ts';
import { keptDrift } from '../release/drift-store.ts';

export class StandingEvidence {
  readonly #validations = new Map<string, Validation>();
  #drift: DriftReport | null = null;

  get drift(): DriftReport | null {
    return this.#drift;
  }

  /** Null: none is known here. */
  validation(date: SlateDate, purpose: Purpose): Validation | null {
    return this.#validations.get(`${date}/${purpose}`) ?? null;
  }

  note(validation: Validation): void {
    this.#validations.set(`${validation.date}/${validation.purpose}`, validation);
  }

  /** What other processes, persons and earlier lives of this one have kept. */
  async recall(
    documents: Pick<StateDocuments, 'get'>,
    dates: readonly SlateDate[],
    purposes: readonly Purpose[],
  ): Promise<void> {
    this.#drift = (await keptDrift(documents))?.report ?? null;
    for (const date of dates) {
      for (const purpose of purposes) {
        const kept = await keptValidation(documents, date, purpose);
        const known = this.validation(date, purpose);
        if (kept !== null && (known === null || kept.at > known.at)) this.note(kept);
      }
    }
  }
}
